"""Settings of the workbench. Everything an installation may change comes from the environment."""

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

from vierinbalans.config import environment

PACKAGE = Path(__file__).resolve().parent.parent
DATA_DIR = environment.data_folder()

SECRET_KEY = os.environ.get("VIERINBALANS_SECRET_KEY") or environment.secret_in(DATA_DIR, environment.SECRET_KEY_FILE)
DEBUG = False
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *environment.words("VIERINBALANS_HOSTS")]
CSRF_TRUSTED_ORIGINS = environment.words("VIERINBALANS_ORIGINS")

# Behind a proxy that speaks https, this one switch turns on everything that needs it.
HTTPS = environment.flag("VIERINBALANS_HTTPS")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if HTTPS else 0  # limits count the visitor's address, not the proxy's
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 12
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials.apps.SimpleAppConfig",
    "allauth",
    "allauth.account",
    "axes",
    "django_tasks",
    "django_tasks_db",
    "vierinbalans.ui",
    "vierinbalans.organisations",
    "vierinbalans.notifications",
    "vierinbalans.dossier",
    "vierinbalans.surveys",
    "vierinbalans.vision",
    "vierinbalans.decisions",
    "vierinbalans.balance",
    "vierinbalans.plan",
    "vierinbalans.example",
    "vierinbalans.config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "vierinbalans.ui.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]

CSRF_FAILURE_VIEW = "vierinbalans.ui.errors.stale_form"
ROOT_URLCONF = "vierinbalans.config.urls"
WSGI_APPLICATION = "vierinbalans.config.wsgi.application"
FORM_RENDERER = "vierinbalans.ui.forms.Renderer"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "ui" / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "vierinbalans.ui.context.shell",
            ],
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "builtins": ["template_partials.templatetags.partials"],
        },
    }
]

DATABASES = {
    "default": dj_database_url.config(
        default=f"sqlite:///{DATA_DIR / 'workbench.sqlite3'}", conn_max_age=600, conn_health_checks=True
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # WAL lets readers go on while one writes; FULL makes every acknowledged save survive a power cut;
    # IMMEDIATE takes the write lock at the start, so that two writers queue instead of failing half-way;
    # secure_delete blanks what was deleted: answers of a published survey are really gone.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; "
        "PRAGMA cache_size=-20000;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA_DIR / "cache",
        "OPTIONS": {"MAX_ENTRIES": 5000},
    }
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

AUTH_USER_MODEL = "organisations.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "vierinbalans.organisations.accounts.InvitedOnlyAdapter"
ACCOUNT_FORMS = {
    "login": "vierinbalans.organisations.account_forms.LoginForm",
    "request_login_code": "vierinbalans.organisations.account_forms.RequestLoginCodeForm",
    "confirm_login_code": "vierinbalans.organisations.account_forms.ConfirmLoginCodeForm",
    "change_password": "vierinbalans.organisations.account_forms.ChangePasswordForm",
    "set_password": "vierinbalans.organisations.account_forms.SetPasswordForm",
    "reset_password": "vierinbalans.organisations.account_forms.ResetPasswordForm",
    "reset_password_from_key": "vierinbalans.organisations.account_forms.ResetPasswordKeyForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # nobody signs up: an address is proven by the invitation sent to it
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60  # a mail may take a while
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = 3
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/"

AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["ip_address", "username"]]
AXES_USERNAME_CALLABLE = "vierinbalans.organisations.limits.name_tried"
AXES_CLIENT_IP_CALLABLE = "vierinbalans.organisations.limits.address_of"
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "429.html"
AXES_HTTP_RESPONSE_CODE = 429
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_DISABLE_ACCESS_LOG = True  # who logged in when is nobody's business

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "vierinbalans_language"
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = "vierinbalans.ui.formats"
USE_I18N = True
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATIC_ROOT = environment.static_folder()
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": DATA_DIR / "files"}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
FILE_UPLOAD_TEMP_DIR = None
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

EMAIL_HOST = os.environ.get("VIERINBALANS_SMTP_HOST", "")
EMAIL_PORT = int(os.environ.get("VIERINBALANS_SMTP_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("VIERINBALANS_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("VIERINBALANS_SMTP_PASSWORD", "")
EMAIL_USE_TLS = environment.flag("VIERINBALANS_SMTP_TLS", default=True)
EMAIL_TIMEOUT = 20
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = DATA_DIR / "mail"
DEFAULT_FROM_EMAIL = os.environ.get("VIERINBALANS_MAIL_FROM", "Vier in balans <workbench@localhost>")

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

SETUP_TOKEN_FILE = DATA_DIR / environment.SETUP_TOKEN_FILE
HOUSEKEEPING_MINUTES = 15

# Own limits, named where they are used.
MAX_UPLOAD_BYTES = 10 * 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    # A worker that is told to stop and a form with a mistake are no warnings to anybody.
    "loggers": {"django_tasks_db": {"level": "ERROR"}, "django.request": {"level": "ERROR"}},
    "root": {"handlers": ["console"], "level": os.environ.get("VIERINBALANS_LOG", "WARNING")},
}
