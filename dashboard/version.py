"""The version of the program; what changed is in CHANGELOG.md."""

VERSION = "1.0.0"
