"""Sentences and narratives in the manner of real reports, and what a reader finds in them.

There are two halves: on ``developed`` a reader is developed, on ``held_back``, written by another
hand from other reports, it is measured when it is done. A file is one invented unit of one year:

- ``year``, and ``unit``: one of those of ``narrative_corpus.UNITS``;
- ``figures``: the tables, by words of the labels of rows and columns; what is not named is 0, and
  totals are worked out. ``新收: {自然人: 19, 商业企业: 2}`` or a plain number; ``不掌握: 5`` for a
  single row; ``行政复议: {维持: 5}``; ``行政许可: 412``; ``规范性文件: {制发: 3, 有效: 14}``;
- ``sentences``, which stand alone in the first section, and ``narratives``, which are a whole
  ``narrative.md``. Each has a ``text``; in ``wrong`` and in ``unclear`` it has labels, such as
  ``[J, 办结24件]``: the rule (``JK`` where either may see it) and words that stand once in the text.

What is ``wrong`` has to be found; of what is ``unclear`` a warning is right and so is silence; all
else that is found is false. Labels say what a careful reviewer would, whatever a reader does today.
"""
