"""Worth is not work: what a person is worth beside any job, and writing about it."""
