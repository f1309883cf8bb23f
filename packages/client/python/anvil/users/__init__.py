"""Who is logged in; signing up and logging in, with forms or by code."""

import anvil as _anvil
from wrought import _exceptions
from wrought._settings import service as _service

from anvil.users._accounts import (
    AccountIsNotEnabled,
    AuthenticationFailed,
    EmailNotConfirmed,
    MFAException,
    MFARequired,
    PasswordNotAcceptable,
    PasswordResetRequested,
    TooManyPasswordFailures,
    UserExists,
    force_login,
    get_user,
    login_with_email,
    logout,
    reset_password,
    send_password_reset_email,
    send_token_login_email,
    signup_with_email,
)


def _config():
    return _service("/runtime/services/anvil/users.yml")


# --- forms --------------------------------------------------------------------------------------------------------


class _Fields:
    """Labels and boxes in a column, and a line for what was wrong."""

    def __init__(self):
        self.panel = _anvil.LinearPanel()
        self.problem = _anvil.Label(text="", foreground="#b3261e", visible=False)
        self.boxes = {}

    def add(self, name, label, value="", hidden=False, kind="text"):
        self.panel.add_component(_anvil.Label(text=label))
        box = _anvil.TextBox(text=value, placeholder=label, hide_text=hidden, type=kind)
        box.set_event_handler("pressed_enter", lambda **event: self.panel.raise_event("x-close-alert", value="go"))
        self.boxes[name] = box
        self.panel.add_component(box)

    def finish(self, *more):
        for component in more:
            self.panel.add_component(component)
        self.panel.add_component(self.problem)

    def __getitem__(self, name):
        return self.boxes[name].text or ""

    def say(self, text):
        self.problem.text = text
        self.problem.visible = bool(text)


def _link(fields, text, value):
    link = _anvil.Link(text=text)
    link.set_event_handler("click", lambda **event: fields.panel.raise_event("x-close-alert", value=value))
    return link


def login_with_form(
    show_signup_option=True, remember_by_default=True, allow_remembered=True, allow_cancel=False, initial_email=None
):
    """Ask for address and password until somebody is logged in; gives the user's row.

    Args:
        show_signup_option: Offer to make an account (if the app allows that).
        remember_by_default: Tick “Remember me” at first.
        allow_remembered: Take a login that this browser remembers without asking.
        allow_cancel: Let the person leave without logging in; the result is None then.
        initial_email: The address to begin with.
    """
    user = get_user(allow_remembered)
    if user is not None:
        return user
    config = _config()
    fields = _Fields()
    fields.add("email", "Email", initial_email or "", kind="email")
    fields.add("password", "Password", hidden=True)
    remember = _anvil.CheckBox(text="Remember me", checked=remember_by_default)
    extra = [remember] if config.get("allow_remember_me") else []
    extra.append(_link(fields, "Forgot your password?", "forgot"))
    may_sign_up = show_signup_option and config.get("allow_signup")
    if may_sign_up:
        extra.append(_link(fields, "Sign up for a new account", "signup"))
    fields.finish(*extra)
    buttons = [("Log in", "go", "success")] + ([("Cancel", None)] if allow_cancel else [])
    while True:
        choice = _anvil.alert(fields.panel, title="Log In", buttons=buttons, dismissible=allow_cancel)
        if choice == "go":
            try:
                return login_with_email(fields["email"], fields["password"], remember=bool(extra and remember.checked))
            except AuthenticationFailed as problem:
                fields.say(str(problem))
        elif choice == "forgot":
            _ask_for_reset(fields["email"])
        elif choice == "signup":
            user = signup_with_form(remember_by_default, True, fields["email"])
            if user is not None:
                return user
        elif allow_cancel:
            return None


def signup_with_form(remember_by_default=True, allow_cancel=False, initial_email="", initial_password=""):
    """Ask for address and password of a new account; gives the user's row, or None."""
    fields = _Fields()
    fields.add("email", "Email", initial_email or "", kind="email")
    fields.add("password", "Password", initial_password, hidden=True)
    fields.add("repeat", "Retype password", initial_password, hidden=True)
    fields.finish()
    buttons = [("Sign up", "go", "success")] + ([("Cancel", None)] if allow_cancel else [])
    while True:
        if _anvil.alert(fields.panel, title="Sign Up", buttons=buttons, dismissible=allow_cancel) != "go":
            if allow_cancel:
                return None
            continue
        if fields["password"] != fields["repeat"]:
            fields.say("The passwords do not match.")
            continue
        try:
            return signup_with_email(fields["email"], fields["password"], remember=remember_by_default)
        except (EmailNotConfirmed, AccountIsNotEnabled) as problem:
            _anvil.alert(str(problem))
            return None
        except (UserExists, PasswordNotAcceptable, AuthenticationFailed) as problem:
            fields.say(str(problem))


def _ask_for_reset(email):
    fields = _Fields()
    fields.add("email", "Email", email, kind="email")
    fields.finish()
    if _anvil.alert(fields.panel, title="Reset your password", buttons=[("Send email", "go"), ("Cancel", None)]) == "go":
        send_password_reset_email(fields["email"])
        _anvil.alert("If there is an account with that address, a mail with a link is on its way.")


def change_password_with_form(require_old_password=True):
    """Ask the user who is logged in for a new password; True when it was changed."""
    fields = _Fields()
    if require_old_password:
        fields.add("old", "Old password", hidden=True)
    fields.add("password", "New password", hidden=True)
    fields.add("repeat", "Retype new password", hidden=True)
    fields.finish()
    while _anvil.alert(fields.panel, title="Change your password", buttons=[("Change", "go"), ("Cancel", None)]) == "go":
        if fields["password"] != fields["repeat"]:
            fields.say("The passwords do not match.")
            continue
        try:
            reset_password(fields["old"] if require_old_password else None, fields["password"])
            return True
        except (AuthenticationFailed, PasswordNotAcceptable) as problem:
            fields.say(str(problem))
    return False


def configure_account_with_form():
    """Let the user who is logged in change the password."""
    return change_password_with_form()


def _not_set_up(provider):
    def login(*args, **kwargs):
        raise _exceptions.ServiceNotAdded(f"Logging in with {provider} is not set up for this app.")

    return login


login_with_google = signup_with_google = _not_set_up("Google")
login_with_facebook = signup_with_facebook = _not_set_up("Facebook")
login_with_microsoft = signup_with_microsoft = _not_set_up("Microsoft")
login_with_saml = signup_with_saml = _not_set_up("SAML")
