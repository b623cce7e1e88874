#!/usr/bin/env bash
# Runs a Python test of this folder where the source tree is, not where its links are.
set -euo pipefail
exec python3 -B "$(dirname "$(readlink -f "$0")")/$1.py"
