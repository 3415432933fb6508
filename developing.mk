# What the program's own repository adds to its Makefile; a project of one's own has none of it.
MEASURED := LIKENESS WORKBOOKS PAGES DESK CLAIMS KERNELS DOCUMENTS
$(call as_typed,$(MEASURED))

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

bench: .venv/ready $(if $(PAGES)$(DESK),.venv/browser/ready) ## 与普通工具比速度；UNITS=5000 看大规模，LIKENESS=5000 比相似，WORKBOOKS=1000 读工作簿，PAGES=5000 看网页，DESK=5000 看工作台的审核，KERNELS=20 看内核，DOCUMENTS=20000 读随机生成的文件，CLAIMS=developed 看文字校验准不准 / speed beside the stock tools; UNITS=5000 at scale, LIKENESS=5000 likeness, WORKBOOKS=1000 workbooks, PAGES=5000 pages, DESK=5000 the desk's review, KERNELS=20 kernels, DOCUMENTS=20000 generated documents, CLAIMS=developed how right the rules about texts are
	@$(if $(PAGES)$(DESK),env PYTHONPATH=.venv/browser) "$(BIN)/python" -m benchmarks

lint: .venv/ready ## 检查代码 / check the code
	@"$(BIN)/ruff" check .
	@"$(BIN)/ruff" format --check .
	@"$(BIN)/mypy"

platforms: .venv/ready ## 看 requirements.lock 在各个系统和 Python 上能不能装 / whether the lock installs on every system and Python
	@"$(BIN)/python" -m tools.platforms

rules: .venv/ready ## 按校验规则重写 docs/rules.md 里的表 / write the tables of docs/rules.md from the suites
	@"$(BIN)/python" -m tools.rules_page

LOCKED = @"$(BIN)/uv" pip compile --quiet --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-annotate --no-header

lock: .venv/ready ## 重新锁定依赖 / pin the dependencies anew
	$(LOCKED) pyproject.toml --group dev --group lab --group cluster --group install --group build \
		--output-file requirements.lock
	$(LOCKED) pyproject.toml --group lab --group cluster --group install \
		--constraint requirements.lock --output-file requirements-project.lock
	$(LOCKED) --group browser --output-file requirements-browser.lock
	$(LOCKED) --group ocr --output-file requirements-ocr.lock

# Beside the other packages, not among them: their names are part of every report's key.
.venv/browser/ready: .venv/ready requirements-browser.lock
	@"$(BIN)/python" install.py browser
