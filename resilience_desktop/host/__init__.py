"""This computer: folders, settings, resources, logging, one instance, notifications."""
