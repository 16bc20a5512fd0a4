# Everything that a clean clone needs: each target installs what is missing.
.POSIX:
.PHONY: demo test lint bench dist try-ci

# Compares two dumps of a small shop. That they differ is the point, so that
# exit status 1 is no failure here.
demo:
	@scripts/setup.sh build
	cargo build --release --bin dumpdiff
	@cargo run --quiet --release --bin dumpdiff -- \
	    examples/shop/old.sql examples/shop/new.sql || [ $$? -eq 1 ]

test:
	@scripts/setup.sh test
	@scripts/test.sh

lint:
	@scripts/setup.sh build
	cargo fmt --all --check
# The modules of the rules stand in a macro, which cargo fmt does not follow.
	rustfmt --edition 2024 --check src/rules/*/*.rs
	cargo clippy --all-targets -- -D warnings
# Advisories are left out: whether code is tidy must not depend on the day.
	@if cargo deny --version >/dev/null 2>&1; then \
	    cargo deny check bans licenses sources; \
	else \
	    echo "cargo-deny is not installed: licences are not checked"; \
	fi

bench:
	@scripts/setup.sh test
	@benches/compare.sh

# The archive that is handed out, in target/dist; its last step tries it.
dist:
	@scripts/setup.sh dist
	@scripts/dist.sh

# The files for continuous integration, each as its runner would run it.
try-ci:
	@scripts/setup.sh try-ci
	cargo build --release --bin dumpdiff
	@scripts/try-ci.sh
