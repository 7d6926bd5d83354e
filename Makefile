# Every target finds a JDK 25 by itself; "make" alone lists them.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
JAVA_HOME := $(shell scripts/find-jdk)
export JAVA_HOME
MVN := mvn -B -ntp
# "make test PROFILES=check,licences" checks the code and lists licences in the same build.
PROFILES ?=
# "make image-root ARTEFACTS=" takes the artefacts as they were built just before.
ARTEFACTS ?= package

.PHONY: help package native image-root image-test identity-test smoke test native-test check format lint bench clean jdk

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

jdk:
	@test -n "$(JAVA_HOME)" || { scripts/find-jdk; exit 1; }

package: jdk ## build every artefact without running tests, with lists of licences
	$(MVN) -q -DskipTests -Plicences package

native: jdk ## compile the zip functions to native executables, beside the JVM's zips
	scripts/build-native

image-test: ## start the blur image's entry point in its file tree and blur a clip
	$(MVN) -q -pl local -am test -Dgroups=image -Dexcluded.test.groups=long -Dsurefire.failIfNoSpecifiedTests=false

native-test: $(ARTEFACTS) ## run every event and both systems against the native executables that are built
	@for module in $$(scripts/zip-modules); do \
	  test -f $$module/target/native/function.zip || echo "native-test: $$module is not built natively; what needs it is skipped"; \
	done
	$(MVN) -q -pl local -am test -Dgroups=native -Dexcluded.test.groups=long -Dsurefire.failIfNoSpecifiedTests=false
	$(MVN) -q -pl local -am test -Dtest='BlurVideoEndToEndTest,FaultsEndToEndTest,veil.local.endtoend.identity.*Test' -Dveil.test.template=template-native.yaml -Dsurefire.failIfNoSpecifiedTests=false

image-root: $(ARTEFACTS) ## assemble the file tree of the blur image; DIR=... for another place
	scripts/image-root $(DIR)

test: jdk ## build and run the test suites
	$(MVN) $(addprefix -P,$(PROFILES)) package

identity-test: package ## the long identity suites too: undo at every call, races, fuzzed requests
	$(MVN) -q -pl local -am test -Dtest='veil.local.endtoend.identity.*Test' -Dexcluded.test.groups=native,image -Dsurefire.failIfNoSpecifiedTests=false

smoke: ## try a deployed stack, or one here: make smoke STACK=veil-dev SMOKE_PHOTO=me.jpg, or STACK=--local
	@test -n "$(STACK)" || { echo "smoke: name the stack, as in make smoke STACK=veil-dev SMOKE_PHOTO=me.jpg" >&2; exit 1; }
	scripts/smoke $(STACK)

check: jdk lint ## formatting, Error Prone and the template and state machine linters
	$(MVN) -q -Pcheck -DskipTests test-compile

format: jdk ## format the Java sources
	$(MVN) -q spotless:apply

lint: ## lint template.yaml and the state machines
	scripts/lint-templates

bench: package ## measure the functions' starts, the blur step against plain ffmpeg, the whole command, and identity flows
	scripts/bench-functions
	scripts/bench
	$(MVN) -q -pl local -am test -Dtest=IdentityBench -Dexcluded.test.groups=native,image -Dsurefire.failIfNoSpecifiedTests=false

clean: jdk ## remove everything that was built
	$(MVN) -q clean
