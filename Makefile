# The analyst's console. A target is written once: the comment behind `##` is what `make` lists,
# in Chinese and behind ` / ` in English, and after its `：` how the target is used.
SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin
YEARS := $(patsubst params/%.yaml,%,$(wildcard params/*.yaml))

# Set on the command line, they reach the command through the environment, never the shell, and
# as they were typed: make itself would read a `$` in them.
VARIABLES := UNITS DATA OUTPUTS JOBS YEAR SCHEDULER KERNEL EXPLAIN LIKENESS WORKBOOKS PAGES FROM \
	CLAIMS KERNELS DOCUMENTS REPLACE REVIEWER NOTE REASON REVOKE PORT KEY STEP RETURN WITHDRAW DRY UNDO \
	TIDY YES
$(foreach variable,$(VARIABLES),$(if $(filter undefined,$(origin $(variable))),, \
	$(eval override $(variable) := $$(value $(variable)))))
export $(VARIABLES)
given = $$([ "$$$(1)" != 1 ] || echo $(2))
SIGNED = --reviewer="$$REVIEWER" --note="$$NOTE" --reason="$$REASON" --key="$$KEY"
# A value may begin with a dash: it is one word with its option, or stands behind `--`.
OPTIONS = --project . $${DATA:+--data="$$DATA"} $${OUTPUTS:+--outputs="$$OUTPUTS"}
SELECTED = $${UNITS:+--units="$$UNITS"}
POOLED = $${JOBS:+--jobs="$$JOBS"} $${SCHEDULER:+--scheduler="$$SCHEDULER"} \
	$${KERNEL:+--kernel="$$KERNEL"} $(call given,EXPLAIN,--explain)

LISTED := sed -n 's/^\([a-z-]*\):[^\#]*\#\# \(.*\)/\1@\2/p' Makefile

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
	@echo 'SCHEDULER=tcp://… $(call said,用 Dask 集群，见 docs/zh/scale.md,on a Dask cluster: docs/scale.md)'
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

new: .venv/ready ## 开始一年：照上年写好参数：make new YEAR=2024 / start a year
	$(call needs,YEAR)
	$(of_year)

template: .venv/ready ## 给每个单位写一个工作簿：make template YEAR=2024 / a workbook for each unit
	$(call needs,YEAR)
	$(call of_year,$(SELECTED))

intake: .venv/ready ## 收下各单位的文件：make intake YEAR=2024 FROM=inbox / take in what units sent
	$(call needs,YEAR FROM)
	$(call of_year,--from="$$FROM" $(call given,REPLACE,--replace))

check: .venv/ready ## 只校验，不出报告：make check YEAR=2021 / check filings, build nothing
	$(call needs,YEAR)
	$(call of_year,$(SELECTED))

review: .venv/ready ## 做审核页：make review YEAR=2021 / the page from which a year is reviewed
	$(call needs,YEAR)
	$(call of_year,$${JOBS:+--jobs="$$JOBS"})

approve: .venv/ready ## 签发：make approve YEAR=2021 UNITS=… REVIEWER=… [NOTE=…] [REASON=…] [STEP=…] [RETURN=1] [REVOKE=1] / sign reports, send them back, revoke
	$(call needs,YEAR UNITS REVIEWER)
	$(call of_year,$(SELECTED) $(SIGNED) --step="$$STEP" $(call given,REVOKE,--revoke) $(call given,RETURN,--send-back))

signed: .venv/ready ## 核对签发过的文件：make signed YEAR=2021 [TIDY=1] / hold the store of signed files against the record
	$(call needs,YEAR)
	$(call of_year,$(call given,TIDY,--tidy))

publish: .venv/ready ## 用签发过的报告做站点：make publish YEAR=2021 [DRY=1] [WITHDRAW=…] [UNDO=1 REVIEWER=… REASON=…] / the public site
	$(call needs,YEAR)
	$(call of_year,$(SIGNED) --withdraw="$$WITHDRAW" $(call given,DRY,--dry) $(call given,UNDO,--undo))

site-serve: .venv/ready ## 在本机看看站点 / look at the site on this machine
	$(call COMMAND,serve) $${PORT:+--port="$$PORT"}

verify: .venv/ready ## 换一天、换个环境重做，逐字节比对：make verify YEAR=2021 / build again and compare
	$(call needs,YEAR)
	$(call of_year,$(SELECTED))

lab: .venv/ready ## 在 JupyterLab 里打开笔记本 / open the notebook in JupyterLab
	@"$(BIN)/jupyter" lab notebooks/report.ipynb

TESTS = -m pytest -q -n 2 --dist loadgroup -m

test: .venv/ready ## 运行测试 / run the tests
	@"$(BIN)/python" $(TESTS) "not slow and not browser"

test-slow: .venv/ready ## 运行慢的测试：全部样例印出来再读回 / the slow tests: every sample printed and read back
	@"$(BIN)/python" $(TESTS) slow

# The folder holds a file for each process; the plug-in is found from wherever one runs. Of a
# process that was killed while it wrote, the file cannot be read.
coverage: .venv/ready ## 运行测试，数每个进程走过的分支 / run the tests, and count branches in every process
	@rm -rf .coverage
	@PYTHONPATH="$(CURDIR)" "$(BIN)/python" -m coverage run $(TESTS) "not slow and not browser"
	@"$(BIN)/python" -W "ignore:Couldn't use data file" -m coverage combine -q
	@"$(BIN)/python" -m coverage report

test-browser: .venv/browser/ready ## 在 Chromium 里走一遍 / the whole round in a real browser
	@PYTHONPATH=.venv/browser "$(BIN)/python" -m pytest -q -m browser tests/browser

pictures: .venv/browser/ready ## 重拍 README 里的图 / take the pictures of the README anew
	@PYTHONPATH=.venv/browser "$(BIN)/python" -m tools.pictures

bench: .venv/ready $(if $(PAGES),.venv/browser/ready) ## 与普通工具比速度；UNITS=5000 看大规模，LIKENESS=5000 比相似，WORKBOOKS=1000 读工作簿，PAGES=5000 看网页，KERNELS=20 看内核，DOCUMENTS=20000 读随机生成的文件，CLAIMS=developed 看文字校验准不准 / speed beside the stock tools; UNITS=5000 at scale, LIKENESS=5000 likeness, WORKBOOKS=1000 workbooks, PAGES=5000 pages, KERNELS=20 kernels, DOCUMENTS=20000 generated documents, CLAIMS=developed how right the rules about texts are
	@$${PAGES:+env PYTHONPATH=.venv/browser} "$(BIN)/python" -m benchmarks

lint: .venv/ready ## 检查代码 / check the code
	@"$(BIN)/ruff" check .
	@"$(BIN)/ruff" format --check .
	@"$(BIN)/mypy"

rules: .venv/ready ## 按校验规则重写 docs/rules.md 里的表 / write the tables of docs/rules.md from the suites
	@"$(BIN)/python" -m tools.rules_page

clean: .venv/ready ## 删除生成的结果，站点留着：make clean [YEAR=2021] [YES=1] / remove what was generated, but for the site
	$(call COMMAND,$@) $${YEAR:+--year="$$YEAR"} $(call given,YES,--yes)

LOCKED = @"$(BIN)/uv" pip compile --quiet --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-annotate --no-header

lock: .venv/ready ## 重新锁定依赖 / pin the dependencies anew
	$(LOCKED) pyproject.toml --group dev --group lab --group cluster --group build \
		--output-file requirements.lock
	$(LOCKED) --group browser --output-file requirements-browser.lock

# Beside the other packages, not among them: their names are part of every report's key.
.venv/browser/ready: .venv/ready requirements-browser.lock
	@"$(BIN)/python" install.py browser

.venv/ready: requirements.lock pyproject.toml install.py
	@$(PYTHON) install.py
