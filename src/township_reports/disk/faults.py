"""Why the system could not do something with a file, in Chinese: Python has it in English."""

from __future__ import annotations

import errno
import os

#: In a few words that stand behind what could not be done: who reads them mends it.
_TOLD = {
    errno.EACCES: "没有权限",
    errno.EBUSY: "正被别的程序用着",
    errno.EEXIST: "已经有了",
    errno.EFBIG: "文件太大",
    errno.EINVAL: "这里不能这样做",
    errno.EIO: "磁盘读写出错",
    errno.EISDIR: "是个文件夹",
    errno.ELOOP: "链接绕成了圈",
    errno.EMFILE: "同时打开的文件太多",
    errno.ENAMETOOLONG: "名字太长",
    errno.ENFILE: "同时打开的文件太多",
    errno.ENODEV: "磁盘不在了",
    errno.ENOENT: "不在那里",
    errno.ENOLCK: "加不了锁",
    errno.ENOMEM: "内存不够",
    errno.ENOSPC: "磁盘满了",
    errno.ENOTDIR: "不是文件夹",
    errno.ENOTEMPTY: "文件夹不是空的",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ETXTBSY: "正被别的程序用着",
    errno.EXDEV: "不在同一个磁盘上",
    # Some systems have no quotas, and no name for their end.
    getattr(errno, "EDQUOT", -1): "磁盘配额用完了",
    getattr(errno, "ESTALE", -2): "网络磁盘断开过",
}


def told_fault(error: OSError) -> str:
    """What went wrong, in a few words of Chinese; as the error says it where it says more.

    Where the system's number is none of those known, its own words.
    """
    said = error.strerror or str(error)
    is_systems = error.errno is not None and said == os.strerror(error.errno)
    return _TOLD.get(error.errno or 0, said) if is_systems else said
