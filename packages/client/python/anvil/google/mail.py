"""Mail through Google."""

from wrought._provider import absent

send = absent("Google", "send")
