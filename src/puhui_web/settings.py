"""Settings of the platform. Whatever differs between two installations comes from the environment.

``DATABASE_URL``        where the data lie (default: the file ``demo/puhui.sqlite``)
``PUHUI_SECRET_KEY``    signs sessions and tokens; needed unless in demo mode
``PUHUI_DEMO``          ``1``: one account for each role is listed on the sign-in page
``PUHUI_HOSTS``         names under which the platform is reached, by comma
``PUHUI_REGISTER``      folder of the core's register of enterprises
``PUHUI_FILES``         folder of uploaded documents
``PUHUI_OIDC_*``        single sign-on, see ``accounts/single_sign_on.py``
``PUHUI_HTTPS``         ``1``: served over https only; cookies and browsers are told so
"""

import os
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from puhui_web.accounts.single_sign_on import oidc_settings

PACKAGE = Path(__file__).resolve().parent
HOME = Path(os.environ.get("PUHUI_HOME", "demo")).resolve()
DEMO = os.environ.get("PUHUI_DEMO") == "1"
DEBUG = False

SECRET_KEY = os.environ.get("PUHUI_SECRET_KEY", "")
if not SECRET_KEY:
    if not DEMO:
        raise ImproperlyConfigured("set PUHUI_SECRET_KEY to a long random text, or PUHUI_DEMO=1")
    SECRET_KEY = "demo-mode-only-nothing-real-is-signed-with-this"  # noqa: S105
ALLOWED_HOSTS = os.environ.get("PUHUI_HOSTS", "localhost,127.0.0.1").split(",")
CSRF_TRUSTED_ORIGINS = [host for host in os.environ.get("PUHUI_ORIGINS", "").split(",") if host]

REGISTER_FOLDER = Path(os.environ.get("PUHUI_REGISTER", HOME / "register"))
MEDIA_ROOT = Path(os.environ.get("PUHUI_FILES", HOME / "files"))

INSTALLED_APPS = [
    "unfold.apps.BasicAppConfig",
    "puhui_web.accounts.admin_app.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
    "django_htmx",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "axes",
    "oauth2_provider",
    "puhui_web.wording",
    "puhui_web.audit",
    "puhui_web.accounts",
    "puhui_web.jobs",
    "puhui_web.outbox",
    "puhui_web.tasks",
    "puhui_web.enterprises",
    "puhui_web.imports",
    "puhui_web.catalogue",
    "puhui_web.applications",
    "puhui_web.service",
    "puhui_web.needs",
    "puhui_web.leads",
    "puhui_web.portal",
    "puhui_web.desk",
    "puhui_web.partners",
    "puhui_web.api",
    "puhui_web.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "puhui_web.headers.SecurityHeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "puhui_web.accounts.middleware.ActorMiddleware",
    "puhui_web.accounts.middleware.SessionEndMiddleware",
    "puhui_web.accounts.middleware.FrontMiddleware",
    "puhui_web.accounts.middleware.ProblemMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "puhui_web.urls"
WSGI_APPLICATION = "puhui_web.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "puhui_web.wording.context.page",
            ],
            "builtins": ["puhui_web.wording.templatetags.wording"],
        },
    }
]

DATABASES = {
    "default": dj_database_url.config(
        default=f"sqlite:///{HOME / 'puhui.sqlite'}", conn_max_age=60, conn_health_checks=True
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Write-ahead log: readers go on while one writes. IMMEDIATE: a transaction that will write
    # takes its turn at once, instead of failing half-way.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first: a locked account is not even asked
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "home"
SESSION_COOKIE_AGE = 8 * 3600  # at most; the sooner ends are in policy/access.yaml
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
HTTPS = os.environ.get("PUHUI_HTTPS") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
if HTTPS:
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")  # set by the server in front
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"

# How many wrong passwords and for how long: policy/access.yaml.
AXES_FAILURE_LIMIT = "puhui_web.accounts.locking.failures_before_lock"
AXES_COOLOFF_TIME = "puhui_web.accounts.locking.lock_period"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "puhui_web.accounts.locking.locked_out"
AXES_WHITELIST_CALLABLE = "puhui_web.accounts.locking.is_single_sign_on"
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False
OTP_TOTP_ISSUER = "Puhui"

OIDC = oidc_settings(os.environ)
if OIDC:
    globals().update(OIDC)
    INSTALLED_APPS.append("mozilla_django_oidc")
    AUTHENTICATION_BACKENDS.append("puhui_web.accounts.directory.StaffBackend")

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Partners inside the bank's network that may be told of events.
WEBHOOK_HOSTS = [h for h in os.environ.get("PUHUI_WEBHOOK_HOSTS", "").split(",") if h]
OAUTH2_PROVIDER_APPLICATION_MODEL = "oauth2_provider.Application"
OAUTH2_PROVIDER = {
    "SCOPES_BACKEND_CLASS": "puhui_web.api.scopes.Scopes",
    "ACCESS_TOKEN_EXPIRE_SECONDS": 3600,
    "PKCE_REQUIRED": True,
}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
USE_I18N = True
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [PACKAGE / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 2**20

UNFOLD = {"SITE_TITLE": "普惠 Puhui", "SITE_HEADER": "普惠 Puhui", "SHOW_LANGUAGES": True}
