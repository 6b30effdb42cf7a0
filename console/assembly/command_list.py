"""The commands of the palette, each with its key: what F1 lists, too."""

from console.views import intents
from console.views.intents import Intent
from console.widgets.keymap import KEYS
from resources.base import Name

_NAMES: dict[Intent, Name] = {
    intents.DoNext(): Name("执行下一步", "Do the next step"),
    intents.OpenPanel("intake"): Name("接报登记", "Take a call"),
    intents.OpenPanel("dispatch"): Name("派遣", "Dispatch"),
    intents.CommitLines(): Name("派出拟定方案", "Send what is proposed"),
    intents.ChangeLine(): Name("修改当前行", "Change the current line"),
    intents.ExplainLine(): Name("查看理由", "Why this line"),
    intents.StopCountdown(): Name("停止倒计时", "Stop the countdown"),
    intents.AcknowledgeNewest(): Name("确认最新警报", "Acknowledge the newest alarm"),
    intents.ShowIncidents(): Name("事件列表", "List of incidents"),
    intents.ShowMap(): Name("地图定位所选", "Map to the selection"),
    intents.ToggleLayers(): Name("地图图层", "Layers of the map"),
    intents.OpenSheet("log"): Name("日志", "Log"),
    intents.OpenSheet("stock"): Name("储备", "Stock"),
    intents.OpenSheet("teams"): Name("队伍", "Teams"),
    intents.OpenSheet("alarms"): Name("警报", "Alarms"),
    intents.OpenPanel("sign_in"): Name("签到与交接", "Sign in, change of shift"),
    intents.SwitchLanguage(): Name("切换为英文", "Switch to Chinese"),
    intents.SwitchTheme(): Name("切换明暗", "Switch dark and light"),
    intents.ToggleFullScreen(): Name("全屏", "Full screen"),
    intents.OpenPalette(): Name("命令面板", "Command palette"),
    intents.OpenKeys(): Name("按键一览", "List of keys"),
    intents.LeavePanel(): Name("返回事件", "Back to the incident"),
    intents.Quit(): Name("退出", "Quit"),
}

_KEY_OF = {intent: key for key, intent in KEYS.items()}
COMMANDS: dict[str, tuple[Name, Intent]] = {_KEY_OF.get(intent, ""): (name, intent) for intent, name in _NAMES.items()}
"""Key → (name, intent)."""
