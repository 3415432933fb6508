"""How many files a process may have open at once: a machine's limit, raised where it can be."""

from __future__ import annotations


def allow_open_files(least: int) -> int:
    """Let this process, and those it starts, have ``least`` files open; gives how many they may.

    What the machine's own limit forbids stays forbidden: the number is then below ``least``.
    Where there is no such limit (Windows) it is ``least``.
    """
    try:
        import resource
    except ImportError:
        return least
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if not _is_less(soft, least):
        return least
    raised = hard if _is_less(hard, least) else least
    resource.setrlimit(resource.RLIMIT_NOFILE, (raised, hard))
    return raised


def _is_less(limit: int, least: int) -> bool:
    import resource

    return limit != resource.RLIM_INFINITY and limit < least
