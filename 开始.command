#!/bin/sh
# Opens the desk, and prepares it the first time: what `make desk` does. macOS runs it by a double
# click, and 开始.desktop runs it on Linux.
wait_and_end() {
    printf '\n%s\n按回车键关闭。' "$1"
    read -r _
    exit 1
}

cd "$(dirname "$0")" || wait_and_end "打不开这个文件夹：请把它复制到本机硬盘上，再双击一次。"
export PYTHONUTF8=1
found=
# A window opened by a double click knows fewer folders than a terminal.
PATH="$PATH:/opt/homebrew/bin:/usr/local/bin:/Library/Frameworks/Python.framework/Versions/Current/bin"
for python in python3 python3.14 python3.13 python3.12 python3.11; do
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        found=$python
        break
    fi
done
[ -n "$found" ] || wait_and_end "这台机器上没有 Python 3.11 或更新的版本：请安装（www.python.org 或单位的软件中心），再双击一次。"
if "$found" install.py && .venv/bin/python -m township_reports desk --project . "$@"; then
    exit 0
fi
wait_and_end "没有办成：原因在上面。改好以后再双击一次；改不好就把上面的字拍下来，交给管电脑的人。"
