"""Which address leads where."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from funds.admin.site import desk
from shangyu.api_start import api_start
from shangyu.health import healthz, readyz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("language/", login_not_required(set_language), name="set_language"),
    path("admin/", desk.urls),
    path("api/v1/schema/", SpectacularAPIView.as_view(), name="schema"),
    path(
        "api/v1/docs/",
        SpectacularSwaggerSplitView.as_view(template_name="api_docs.html", metadata_class=None),
        name="api-docs",
    ),
    path("api/v1/docs/start/", api_start, name="api-start"),
    path("api/v1/", include("funds.api.urls")),
    path("", include("funds.portal.urls")),
]

handler400 = "shangyu.error_pages.bad_request"
handler403 = "shangyu.error_pages.permission_denied"
handler404 = "shangyu.error_pages.not_found"
handler500 = "shangyu.error_pages.server_error"
