"""Which key asks for what. One table: the window makes its shortcuts from it, the key list and the palette show it.

Single letters act only outside text fields: Qt offers a key to the focused text field first, and it takes letters.
"""

from console.views.intents import (
    AcknowledgeNewest,
    ChangeLine,
    CommitLines,
    DoNext,
    ExplainLine,
    Intent,
    LeavePanel,
    MakeIncidentOfWarning,
    OpenFilter,
    OpenKeys,
    OpenPalette,
    OpenPanel,
    OpenSheet,
    ShowIncidents,
    ShowMap,
    ShowWarnings,
    StopCountdown,
    SwitchLanguage,
    SwitchTheme,
    ToggleFullScreen,
    ToggleLayers,
)

KEYS: dict[str, Intent] = {
    "Ctrl+K": OpenPalette(),
    "Ctrl+N": OpenPanel("intake"),
    "F1": OpenKeys(),
    "F2": ShowIncidents(),
    "Shift+F2": ShowWarnings(),
    "F3": ShowMap(),
    "F4": DoNext(),
    "F5": OpenPanel("dispatch"),
    "F7": OpenSheet("stock"),
    "F8": OpenSheet("log"),
    "Shift+F7": OpenSheet("teams"),
    "Shift+F9": OpenSheet("alarms"),
    "F9": AcknowledgeNewest(),
    "F11": ToggleFullScreen(),
    "Esc": LeavePanel(),
    "D": CommitLines(),
    "E": ChangeLine(),
    "?": ExplainLine(),
    "S": StopCountdown(),
    "I": MakeIncidentOfWarning(),
    "L": ToggleLayers(),
    "/": OpenFilter(),
    "Ctrl+Shift+L": SwitchLanguage(),
    "Ctrl+Shift+T": SwitchTheme(),
    "Ctrl+Shift+I": OpenPanel("sign_in"),
}
"""Key → intent."""
