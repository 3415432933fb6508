"""A narrative as it is compared, and the way back to where its words stand."""

from hypothesis import given
from hypothesis import strategies as st

from township_reports.comparing.texts import Text, model_sentences, neutral_offsets, neutral_text
from township_reports.filings.folder.narrative import read_narrative
from township_reports.forms.reading import form_for


def text_of(body: str, name: str = "甲镇") -> Text:
    narrative = read_narrative(form_for(2021), f"前言里的话。\n\n## 一、总体情况\n\n{body}", "")
    return Text(narrative, name)


def test_figures_and_the_own_name_count_as_the_same() -> None:
    one = neutral_text("甲镇公开 1,234 条，占 56.7%。", "甲镇")
    other = neutral_text("乙街道公开 8 条，占 90%。", "乙街道")
    assert one == other


def test_headings_preamble_and_marks_are_left_out() -> None:
    text = text_of(
        "### （一）主动公开\n\n- **公开**栏更新；按期。\n\n| 问题 | 措施 |\n| --- | --- |"
    )
    assert text.sentences == ["公开栏更新；", "按期。", "问题措施"]


@given(st.text("甲镇的0123.,%#*| 。公开", max_size=60))
def test_every_character_compared_is_found_again_in_the_text(written: str) -> None:
    plain, offsets = neutral_text(written, "甲镇"), neutral_offsets(written, "甲镇")
    assert len(offsets) == len(plain) + 1
    for i, character in enumerate(plain):
        part = written[offsets[i] : offsets[i + 1]]
        assert neutral_text(part, "甲镇") == character


def test_a_sentence_that_many_have_is_a_models() -> None:
    texts = [text_of(f"应公开尽公开。第{'一二三四五'[i]}句自己写。") for i in range(5)]
    assert model_sentences(texts, 0.2) == {"应公开尽公开。"}
    assert model_sentences(texts, 1.0) == frozenset()


def test_model_sentences_are_not_compared() -> None:
    text = Text(
        text_of("应公开尽公开。自己写的。").narrative, "甲镇", frozenset({"应公开尽公开。"})
    )
    assert text.sentences == ["自己写的。"]
    assert text.plain(text.paragraphs[0]).endswith("自己写的。")
    assert "应" not in text.plain(text.paragraphs[0])
