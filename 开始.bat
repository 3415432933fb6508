@echo off
rem Opens the desk, and prepares it the first time: what `make desk` does.
chcp 65001 >nul
title township-reports
pushd "%~dp0" || goto folder
set "PYTHONUTF8=1"
set "FOUND="
for %%P in ("py -3" "python" "python3") do if not defined FOUND call :try %%~P
if not defined FOUND goto python
%FOUND% install.py || goto failed
".venv\Scripts\python.exe" -m township_reports desk --project . %* || goto failed
popd
exit /b 0

:try
%* -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set "FOUND=%*"
exit /b 0

:python
echo.
echo 这台机器上没有 Python 3.11 或更新的版本。
echo 请安装（www.python.org 或单位的软件中心，安装时勾选 Add python.exe to PATH），再双击一次。
goto wait

:folder
echo.
echo 打不开这个文件夹：请把它复制到本机硬盘上，再双击一次。
goto wait

:failed
echo.
echo 没有办成：原因在上面。改好以后再双击一次；改不好就把上面的字拍下来，交给管电脑的人。

:wait
echo 按任意键关闭这个窗口。
pause >nul
exit /b 1
