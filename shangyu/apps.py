"""The project's place in Django: it brings the commands that start and connect."""

from django.apps import AppConfig


class ShangyuConfig(AppConfig):
    name = "shangyu"
    verbose_name = "Shangyu 尚余"
