"""Settings: this one file, and the environment variables named ``SHANGYU_…``."""

import os
import secrets
from datetime import timedelta
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from shangyu import environment
from shangyu.secret import kept_key, secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = environment.directory("SHANGYU_DATA_DIR", Path("data"))

# Mixed into every PIN before it is hashed: whoever gets the database alone cannot try them out.
# Empty until migrate has found no PINs in the database and makes one.
PIN_PEPPER_FILE = DATA_DIR / "pin-pepper"
PIN_PEPPER_LOST = "every household needs a new card"
PIN_SECRET = environment.secret(
    "SHANGYU_PIN_PEPPER", shortest=32, lost=PIN_PEPPER_LOST
) or kept_key(PIN_PEPPER_FILE, lost=PIN_PEPPER_LOST)
SECRET_KEY = environment.secret(
    "SHANGYU_SECRET_KEY", shortest=50, lost="everyone has to log in again"
) or secret_key(DATA_DIR / "secret-key")

# Drawn once for all workers of a start: after an upgrade the same books may make another page.
RUN = os.environ.setdefault("SHANGYU_RUN", secrets.token_hex(4))

# With less room than this on its disk the site calls itself not ready.
MIN_FREE_MEGABYTES = environment.whole_number("SHANGYU_MIN_FREE_MB", 200)

# Where the site is.

PUBLIC_URL = environment.public_url("SHANGYU_PUBLIC_URL", "http://127.0.0.1:8000")
ENCRYPTED = PUBLIC_URL.startswith("https://")
ALLOWED_HOSTS = environment.hosts("SHANGYU_ALLOWED_HOSTS", public=PUBLIC_URL)
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
# How many proxies of one's own stand in front; with none, X-Forwarded-… is anyone's invention.
# This server itself does not encrypt: before an https address there is at least one.
PROXIES = environment.whole_number("SHANGYU_PROXIES", 1 if ENCRYPTED else 0)
DEBUG = environment.debug(
    "SHANGYU_DEBUG", hosts="SHANGYU_ALLOWED_HOSTS", public=PUBLIC_URL, proxies=PROXIES
)
ROOT_URLCONF = "shangyu.urls"
WSGI_APPLICATION = "shangyu.wsgi.application"

# So often a server looks whether its database is still the right one, in seconds.
LOOK_AGAIN = 1.0

# Databases. Every act opens its own transaction: with one around each request, SQLite would
# hold its only write lock while a page is being read.

DATABASES: dict[str, dict[str, Any]] = {
    "default": environment.database(
        "SHANGYU_DATABASE_URL", f"sqlite:///{(DATA_DIR / 'shangyu.sqlite3').as_posix()}"
    )
}
if environment.text("SHANGYU_READ_DATABASE_URL"):
    DATABASES["replica"] = environment.replica("SHANGYU_READ_DATABASE_URL")
    DATABASES["replica"]["TEST"] = {"MIRROR": "default"}
    DATABASE_ROUTERS = ["households.replica.ReplicaRouter"]

# Parts.

AUTH_USER_MODEL = "households.User"
INSTALLED_APPS = [
    "shangyu.apps.ShangyuConfig",
    "households.apps.HouseholdsConfig",
    "funds.apps.FundsConfig",
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "knox",
    "csp",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
]
MIDDLEWARE = [
    "shangyu.encrypted.Encrypted",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Before anybody asks which page an address leads to.
    "shangyu.desk.DeskOfVillage",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    # Says so in the reader's language, and comes before anybody asks the database.
    "shangyu.keeping.KeepToTheBooks",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Adds to the user whether the second step was taken, so it comes after the user.
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    # Needs the second step above, says why in a message, and comes before anybody asks whether
    # a log-in is required.
    "shangyu.sessions.EndSessions",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "shangyu.middleware.RefuseUnstorable",
    # Turns the answer to a locked-out log-in into the page that says so; next to the view, for
    # the others to see that page instead of the form.
    "axes.middleware.AxesMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "shangyu.unindented.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["shangyu.template_tags", "funds.admin.door_tags"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
FORM_RENDERER = "shangyu.choosing.InWords"

# Language and time. A day and a month of the books begin at midnight in this zone.

LANGUAGE_CODE = "zh-hans"
FORMAT_MODULE_PATH = "shangyu.formats"
LANGUAGES = [("zh-hans", _("Simplified Chinese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "shangyu" / "locale"]
TIME_ZONE = environment.time_zone("SHANGYU_TIME_ZONE", "Asia/Shanghai")
USE_TZ = True

# Parts of public pages that were rendered once, by each process for itself.

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
}

# Photos and PDFs of papers; served to members only, never by a web server.

ATTACHMENTS_DIR = DATA_DIR / "attachments"

# What runs by itself: when, in the village's time, and whom a good night is told.

# Who makes codes for one payment of one household; nobody, unless a village has a contract.

ORDER_CODES = environment.one_of("SHANGYU_ORDER_CODES", ("simulated",))

NIGHTLY_AT = environment.hour("SHANGYU_NIGHTLY_AT", "03:10")
NIGHTLY_PING = environment.https_address("SHANGYU_NIGHTLY_PING")

# Static files come straight from the packages: no step that gathers them.

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True

# Who gets in.

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
LOGIN_URL = "/admin/login/"
LOGIN_REDIRECT_URL = "/admin/"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in {
        "UserAttributeSimilarityValidator": {},
        "MinimumLengthValidator": {"min_length": 12},
        "CommonPasswordValidator": {},
        "NumericPasswordValidator": {},
    }.items()
]
SESSION_ENGINE = "shangyu.session_store"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_IDLE = 30 * 60
# A resident's visit: many telephones are handed round a family.
VISIT_IDLE, VISIT_AGE = 20 * 60, 12 * 60 * 60
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "shangyu.error_pages.csrf_failure"

# Wrong passwords count for a name and an address together: a whole office sits behind one
# address, and nobody should be able to lock somebody else out from afar.

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "shangyu.error_pages.locked_out"
AXES_ENABLE_ADMIN = False
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
AXES_CLIENT_IP_CALLABLE = "households.addresses.address_of"
# It keeps what was typed: not the codes, a backup code is good until it is used.
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "code"]
OTP_TOTP_ISSUER = "Shangyu"

# What a browser is told. Over plain http, cookies marked "secure" would never come back.

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = ENCRYPTED
SESSION_COOKIE_NAME = "__Host-session" if ENCRYPTED else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if ENCRYPTED else "csrf"
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = environment.whole_number("SHANGYU_HSTS_SECONDS", 3600) if ENCRYPTED else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = ENCRYPTED
SECURE_REFERRER_POLICY = "same-origin"
if PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

# What may be sent.

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 30

# The API.

REST_FRAMEWORK = {
    # The first of them is named to those who are not logged in.
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "shangyu.tokens.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": [
        "rest_framework.permissions.IsAuthenticated",
        "shangyu.tokens.WithinScope",
    ],
    "DEFAULT_PARSER_CLASSES": ["shangyu.parsing.StrictJSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "shangyu.pagination.Pages",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_CLASSES": [
        "rest_framework.throttling.AnonRateThrottle",
        "rest_framework.throttling.UserRateThrottle",
    ],
    "DEFAULT_THROTTLE_RATES": {"anon": "60/min", "user": "600/min"},
    "EXCEPTION_HANDLER": "shangyu.problems.handler",
    "NUM_PROXIES": PROXIES,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
KNOX_TOKEN_MODEL = "knox.AuthToken"  # noqa: S105 - a model's name
REST_KNOX = {"TOKEN_TTL": None, "AUTH_HEADER_PREFIX": "Token"}
SPECTACULAR_SETTINGS = {
    "TITLE": "Shangyu",
    "DEFAULT_GENERATOR_CLASS": "shangyu.openapi.EnglishSchemaGenerator",
    "DESCRIPTION": "The books of a village fund.",
    "VERSION": "1",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "ENUM_NAME_OVERRIDES": {
        "HouseholdKind": "households.models.Kind",
        "ChargeKind": "funds.models.ChargeKind",
        "WaiverKind": "funds.models.WaiverKind",
        "FundKind": "funds.models.FundKind",
        "AccountRole": "funds.models.AccountRole",
        "Method": "funds.models.Method",
        "Outlay": "funds.models.Outlay",
        "Purpose": "funds.models.Purpose",
        "Standing": "funds.api.standing.STANDINGS",
        "PaymentKind": "funds.api.payments.rows.SHOWN_KINDS",
        "RentalState": "funds.models.RentalState",
        "MatterState": "funds.api.commons.matters.STANDS",
        "RepairState": "funds.api.commons.repair_rows.STANDS",
        "WishState": "funds.api.micro.wishes.STATES",
        "AdoptionState": "funds.api.micro.adoptions.STATES",
        "AppraisalState": "funds.api.micro.appraisals.STATES",
        "LectureState": "funds.api.micro.lectures.STATES",
        "PersonOfNoteState": "funds.api.micro.persons_of_note.STATES",
        "WishKind": "funds.models.WishKind",
        "WishSource": "funds.models.WishSource",
        "AdoptedKind": "funds.models.AdoptedKind",
        "Validity": "funds.api.payments.rows.VALIDITY",
        "PeriodStatus": "funds.models.PeriodStatus",
        "RentalParty": "funds.models.Party",
        "PartnerParty": "funds.models.PartnerParty",
    },
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
}

# One line of JSON for each event, without personal data.

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "shangyu.logs.OneLine"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        # It would name who tried to log in.
        "axes": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
    },
}
