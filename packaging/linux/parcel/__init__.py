"""Makes Linux packages from a staged folder: .deb, .rpm and .tar.gz."""
