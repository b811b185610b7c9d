"""Addresses of the public pages."""

from django.urls import path

from funds.portal import views

urlpatterns = [
    path("", views.home, name="home"),
    path("<slug:code>/", views.community, name="community"),
]
