# The analyst's console, the same in a project of one's own and in the program's repository, which
# adds `developing.mk`. A target is written once: the comment behind `##` is what `make` lists, in
# Chinese and behind ` / ` in English, and after its `：` how the target is used.
SHELL := /bin/sh
ON_WINDOWS := $(filter Windows_NT,$(OS))
PYTHON ?= $(if $(ON_WINDOWS),py,python3)
BIN := .venv/$(if $(ON_WINDOWS),Scripts,bin)
# In every locale, names of files are UTF-8.
export PYTHONUTF8 := 1
YEARS := $(patsubst params/%.yaml,%,$(wildcard params/*.yaml))

# Set on the command line, they reach the command through the environment, never the shell, and
# as they were typed: make itself would read a `$` in them.
VARIABLES := UNITS DATA OUTPUTS JOBS YEAR SCHEDULER KERNEL EXPLAIN FROM AS REPLACE REVIEWER NOTE \
	REASON REVOKE PORT KEY STEP UNTIL WITHDRAW DRY UNDO TIDY YES FOLDER SITE ADDRESS QUIET \
	IP CERTFILE KEYFILE NAME ANALYST REMOVE FILE COUNTS CELL VALUE TITLED
# To make itself AS is the assembler, which an environment may name as well.
ifneq ($(firstword $(origin AS)),command)
override AS :=
endif
as_typed = $(foreach variable,$(1),$(if $(filter undefined,$(origin $(variable))),, \
	$(eval override $(variable) := $$(value $(variable)))))$(eval export $(1))
$(call as_typed,$(VARIABLES))
-include developing.mk

given = $$([ "$$$(1)" != 1 ] || echo $(2))
SIGNED = --reviewer="$$REVIEWER" --note="$$NOTE" --reason="$$REASON" --key="$$KEY"
# A value may begin with a dash: it is one word with its option, or stands behind `--`.
OPTIONS = --project . $${DATA:+--data="$$DATA"} $${OUTPUTS:+--outputs="$$OUTPUTS"}
SELECTED = $${UNITS:+--units="$$UNITS"}
LIMITED = $${UNTIL:+--until="$$UNTIL"}
POOLED = $${JOBS:+--jobs="$$JOBS"} $${SCHEDULER:+--scheduler="$$SCHEDULER"} \
	$${KERNEL:+--kernel="$$KERNEL"} $(call given,EXPLAIN,--explain)

# Byte by byte: this file is UTF-8, whatever the locale.
LISTED := LC_ALL=C sed -n 's/^\([a-z-]*\):[^\#]*\#\# \(.*\)/\1@\2/p' $(MAKEFILE_LIST)

# Help is in the language of the locale.
said = $(if $(filter zh% ZH%,$(firstword $(LC_ALL) $(LC_MESSAGES) $(LANG))),$(1),$(2))
# Lines of target@comment as target, Chinese, English and usage.
SPLIT := awk -F@ -v OFS=@ '{ split($$2, said, " / "); used = split(said[1], chinese, "：make ") > 1; \
	print $$1, chinese[1], said[2], used ? "make " chinese[2] : "" }'

# Without one of the variables it says how the target is used.
needs = @$(foreach variable,$(1),test -n "$$$(variable)" &&) : || { $(LISTED) | $(SPLIT) | \
	awk -F@ '$$1 == "$@" { print "$(call said,用法：,usage: )" $$4 }' >&2; exit 2; }

.DEFAULT_GOAL := help
.PHONY: $(shell $(LISTED) | cut -d@ -f1) $(YEARS)

help: ## 列出这些命令 / list these commands
	@echo 'make 2021         $(call said,生成一年的报告（$(YEARS)）,build the reports of a year ($(YEARS)))'
	@$(LISTED) | $(SPLIT) | awk -F@ '{ printf "make %-13s%s%s\n", $$1, $(call said,$$2,$$3), \
		$$4 ? "$(call said,：,: )" $$4 : "" }'
	@echo
	@echo 'UNITS="$(call said,鲁河镇" 只做这些单位,…" only these units)   JOBS=2 $(call said,同时做几份,how many at once)'
	@echo 'EXPLAIN=1 $(call said,说明每份为什么重做,why each is built)   KERNEL=stock $(call said,用普通内核,stock kernels)'
	@echo 'SCHEDULER=tcp://… $(call said,交给这个 Dask 调度器的机器做,on the machines of this Dask scheduler)'
	@echo '$(call said,DATA=文件夹 OUTPUTS=文件夹 换数据、换结果的位置,DATA=folder OUTPUTS=folder other folders for filings and results)'
	@echo 'LANG=$(call said,en make  用英文说明,zh make  in Chinese)'

COMMAND = @"$(BIN)/township-reports" $(1) $(OPTIONS)
of_year = $(call COMMAND,$@) $(1) -- "$$YEAR"

$(YEARS): .venv/ready
	$(call COMMAND,$@) $(SELECTED) $(POOLED)

# A year without parameters: the command says what is missing.
19% 20%: .venv/ready
	$(call COMMAND,$@) $(SELECTED) $(POOLED)

all: .venv/ready ## 生成所有年份 / build every year
	$(call COMMAND,$@) $(POOLED)

# Of no project yet: it has no folders to be told.
start: .venv/ready ## 另建一个自己的项目：make start FOLDER=../wo-xian [UNITS=units.csv] [YEAR=2024] [SITE=…] [ADDRESS=…] / start a project of one's own
	$(call needs,FOLDER)
	@"$(BIN)/township-reports" $@ $${UNITS:+--units="$$UNITS"} $${YEAR:+--year="$$YEAR"} \
		$${SITE:+--site="$$SITE"} $${ADDRESS:+--address="$$ADDRESS"} -- "$$FOLDER"

new: .venv/ready ## 开始一年：照上年写好参数：make new YEAR=2024 / start a year
	$(call needs,YEAR)
	$(of_year)

desk: .venv/ready ## 打开工作台，在浏览器里办全部工作：make desk [PORT=8888] [QUIET=1] [IP=0.0.0.0 [CERTFILE=…] [KEYFILE=…]] / open the desk: the whole round in a browser
	$(call COMMAND,$@) $${PORT:+--port="$$PORT"} $${IP:+--ip="$$IP"} $${CERTFILE:+--certfile="$$CERTFILE"} \
		$${KEYFILE:+--keyfile="$$KEYFILE"} $(call given,QUIET,--no-browser)

user: .venv/ready ## 别的机器上谁可以打开工作台，不写姓名就列出：make user [NAME=…] [ANALYST=1] [REMOVE=1] / who may open the desk from other machines
	$(call COMMAND,$@) $(call given,ANALYST,--analyst) $(call given,REMOVE,--remove) -- $${NAME:+"$$NAME"}

template: .venv/ready ## 给每个单位写一个工作簿：make template YEAR=2024 / a workbook for each unit
	$(call needs,YEAR)
	$(call of_year,$(SELECTED))

intake: .venv/ready ## 收下各单位的文件：make intake YEAR=2024 FROM=inbox [REPLACE=1] [AS=… REVIEWER=…] / take in what units sent
	$(call needs,YEAR FROM)
	$(call of_year,--from="$$FROM" $${AS:+--as="$$AS"} --reviewer="$$REVIEWER" \
		$(call given,REPLACE,--replace) $(call given,EXPLAIN,--explain))

decide: .venv/ready ## 收件时要人定的：make decide YEAR=2024 FILE=… REVIEWER=… [AS=… [TITLED=…]] [COUNTS=1] [CELL=… [VALUE=…]] [NOTE=…] / decide what intake leaves to a person
	$(call needs,YEAR FILE)
	$(call of_year,--file="$$FILE" --reviewer="$$REVIEWER" --note="$$NOTE" $${AS:+--as="$$AS"} \
		--titled="$$TITLED" $(call given,COUNTS,--counts) --cell="$$CELL" $${VALUE:+--value="$$VALUE"})

ocr: .venv/ocr/ready ## 安装文字识别，收扫描件和图片时用 / install what reads scans and pictures

status: .venv/ready ## 谁报了、谁还没报、各到哪一步：make status YEAR=2024 / who has sent, who is late
	$(call needs,YEAR)
	$(of_year)

remind: .venv/ready ## 催报，写通知：make remind YEAR=2024 [UNITS=…] [UNTIL=2025-01-20] / write to who has not filed
	$(call needs,YEAR)
	$(call of_year,$(SELECTED) $(LIMITED))

check: .venv/ready ## 只校验，不出报告：make check YEAR=2021 / check filings, build nothing
	$(call needs,YEAR)
	$(call of_year,$(SELECTED))

review: .venv/ready ## 做审核页：make review YEAR=2021 / the page from which a year is reviewed
	$(call needs,YEAR)
	$(call of_year,$${JOBS:+--jobs="$$JOBS"})

return: .venv/ready ## 退回改正并写通知：make return YEAR=2021 UNITS=… REVIEWER=… REASON=… [UNTIL=2022-01-25] / send reports back with letters
	$(call needs,YEAR)
	$(call of_year,$(SELECTED) $(SIGNED) $(LIMITED))

approve: .venv/ready ## 签发：make approve YEAR=2021 UNITS=… REVIEWER=… [NOTE=…] [REASON=…] [STEP=…] [REVOKE=1] [UNDO=1] / sign reports, revoke, undo
	$(call needs,YEAR UNITS REVIEWER)
	$(call of_year,$(SELECTED) $(SIGNED) --step="$$STEP" $(call given,REVOKE,--revoke) $(call given,UNDO,--undo))

signed: .venv/ready ## 核对签发过的文件：make signed YEAR=2021 [TIDY=1] / hold the store of signed files against the record
	$(call needs,YEAR)
	$(call of_year,$(call given,TIDY,--tidy))

publish: .venv/ready ## 用签发过的报告做站点：make publish YEAR=2021 [DRY=1] [WITHDRAW=…] [UNDO=1 REVIEWER=… REASON=…] / the public site
	$(call needs,YEAR)
	$(call of_year,$(SIGNED) --withdraw="$$WITHDRAW" $(call given,DRY,--dry) $(call given,UNDO,--undo))

log: .venv/ready ## 逐日的收、退、催、签发、发布：make log YEAR=2021 [UNITS=…] / what was done, by day
	$(call needs,YEAR)
	$(call of_year,$(SELECTED))

site-serve: .venv/ready ## 在本机看看站点 / look at the site on this machine
	$(call COMMAND,serve) $${PORT:+--port="$$PORT"}

verify: .venv/ready ## 换一天、换个环境重做，逐字节比对：make verify YEAR=2021 / build again and compare
	$(call needs,YEAR)
	$(call of_year,$(SELECTED))

lab: .venv/ready ## 在 JupyterLab 里打开笔记本 / open the notebook in JupyterLab
	@"$(BIN)/jupyter" lab notebooks/report.ipynb

clean: .venv/ready ## 删除生成的结果，站点留着：make clean [YEAR=2021] [YES=1] / remove what was generated, but for the site
	$(call COMMAND,$@) $${YEAR:+--year="$$YEAR"} $(call given,YES,--yes)

update: .venv/ready ## 换了新版程序以后，更新笔记本、规则和用词，自己改过的留着：make update [DRY=1] / bring notebooks, suites and words up to the program
	$(call COMMAND,$@) $(call given,DRY,--dry)

# Where this folder or the Python is another than `.venv` was made for, its own Python says so.
ANEW := $(if $(wildcard .venv/ready),$(shell \
	"$(BIN)/python" -X utf8 -IS .venv/ready 2>/dev/null || echo anew))
.PHONY: anew

.venv/ocr/ready: .venv/ready requirements-ocr.lock
	@"$(BIN)/python" install.py ocr

# In the repository made of the sources; in a project, of the wheel in program/, which may be older
# than the day on which it was put there.
.venv/ready: $(if $(wildcard pyproject.toml),requirements.lock pyproject.toml install.py, \
		$(wildcard program program/*.whl)) $(ANEW)
	@$(PYTHON) install.py
