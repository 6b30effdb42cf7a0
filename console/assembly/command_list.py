"""The commands of the palette, each with its key, and the keys that belong to one place: what F1 lists."""

from console.views import intents
from console.views.intents import Intent
from console.views.palette import PaletteCommand
from console.widgets.keymap import KEYS
from resources.base import Name

DISPATCH, FORM = Name("派遣面板", "in the dispatch"), Name("登记表", "in a form")
WARNING = Name("预警面板", "on a warning")
NEXT = Name("下一步", "in the next step")
REPORT = Name("报送面板", "in a report")
LISTS, MAP = Name("列表", "in lists"), Name("地图", "on the map")
LINE = Name("复盘时间线", "on a replay's line")
WALL = Name("大屏窗口", "on the wall")

_NAMES: tuple[tuple[Name, Intent, Name | None], ...] = (
    (Name("执行下一步", "Do the next step"), intents.DoNext(), None),
    (Name("接报登记", "Take a call"), intents.OpenPanel("intake"), None),
    (Name("派遣", "Dispatch"), intents.OpenPanel("dispatch"), None),
    (Name("应急响应：启动、升降、终止", "Response: activate, raise, lower, end"), intents.OpenPanel("response"), None),
    (Name("提升响应级别", "Raise the response level"), intents.ChooseTurn("raise"), None),
    (Name("降低响应级别", "Lower the response level"), intents.ChooseTurn("lower"), None),
    (Name("终止响应", "End the response"), intents.ChooseTurn("terminate"), None),
    (Name("步骤已开始", "The step has begun"), intents.PressNext("G"), NEXT),
    (Name("跳过步骤、暂不启动预案", "Skip the step, no plan now"), intents.PressNext("X"), NEXT),
    (Name("待批事项", "Approvals that wait"), intents.OpenApproval(), None),
    (Name("信息报送", "Write a report"), intents.OpenPanel("report"), None),
    (Name("派出拟定方案", "Send what is proposed"), intents.CommitLines(), None),
    (Name("停止倒计时", "Stop the countdown"), intents.StopCountdown(), None),
    (Name("修改当前行", "Change the current line"), intents.ChangeLine(), DISPATCH),
    (Name("查看理由", "Why this line"), intents.ExplainLine(), DISPATCH),
    (Name("确认最新警报", "Acknowledge the newest alarm"), intents.AcknowledgeNewest(), None),
    (Name("事件列表", "List of incidents"), intents.ShowIncidents(), None),
    (Name("预警列表", "List of warnings"), intents.ShowWarnings(), None),
    (Name("将预警立为事件", "Make the warning an incident"), intents.MakeIncidentOfWarning(), WARNING),
    (Name("查找地点、单位、坐标", "Find a place, a unit, coordinates"), intents.OpenSearch(), None),
    (Name("地图定位所选", "Map to the selection"), intents.ShowMap(), None),
    (Name("跟踪所选队伍、车队", "Follow the selected unit"), intents.FollowUnit(), None),
    (Name("视图书签：保存、前往、移除", "Kept views: keep, go to, remove"), intents.OpenViews(), None),
    (Name("时刻书签：设置、前往、移除", "Bookmarks: set, go to, remove"), intents.OpenBookmarks(), None),
    (Name("大屏窗口：打开、关闭", "Wall window: open, close"), intents.ToggleWall(), None),
    (Name("大屏跟随主图、停止跟随", "Wall: along with this map, or not"), intents.SwitchWall(), None),
    (Name("地图图层", "Layers of the map"), intents.ToggleLayers(), None),
    (Name("测距离、测面积", "Measure on the map"), intents.Measure(), None),
    (Name("测距离", "Measure a distance"), intents.Measure("distance"), None),
    (Name("测面积", "Measure an area"), intents.Measure("area"), None),
    (Name("标绘面", "Draw an area"), intents.DrawOnMap(), None),
    (Name("标绘线", "Draw a line"), intents.DrawOnMap("line"), None),
    (Name("标绘圆", "Draw a circle"), intents.DrawOnMap("circle"), None),
    (Name("标绘点", "Draw a point"), intents.DrawOnMap("point"), None),
    (
        Name("自有图层：导入、改名、移除、输出", "Layers of your own: in, out, rename"),
        intents.OpenPanel("layers"),
        None,
    ),
    (Name("打印地图 A4（PDF）", "Map on paper, A4 (PDF)"), intents.PrintMap("A4", "pdf"), None),
    (Name("打印地图 A3（PDF）", "Map on paper, A3 (PDF)"), intents.PrintMap("A3", "pdf"), None),
    (Name("地图存为图片 A4（PNG）", "Map as a picture, A4 (PNG)"), intents.PrintMap("A4", "png"), None),
    (Name("封路：在地图上画出范围", "Close roads: draw the area on the map"), intents.DrawClosure(), None),
    (Name("封路列表：变更、解除", "Closed roads: change, open"), intents.OpenPanel("closures"), None),
    (Name("到达圈 5/10/15 分钟", "Reach within 5, 10, 15 min"), intents.ShowReach(), None),
    (Name("就近可派队伍", "Nearest able teams"), intents.NearestTeams(), None),
    (Name("消防 5 分钟覆盖盲区", "Not covered by fire units in 5 min"), intents.ShowCover("fire"), None),
    (Name("医疗急救 5 分钟覆盖盲区", "Not covered by medical units in 5 min"), intents.ShowCover("medical"), None),
    (Name("日志", "Log"), intents.OpenSheet("log"), None),
    (Name("警报", "Alarms"), intents.OpenSheet("alarms"), None),
    (Name("储备", "Stock"), intents.OpenSheet("stock"), None),
    (Name("队伍", "Teams"), intents.OpenSheet("teams"), None),
    (Name("筛选、搜索日志", "Filter, search the log"), intents.OpenFilter(), None),
    (Name("返回事件", "Back to the incident"), intents.LeavePanel(), None),
    (Name("平急转换", "Peacetime and emergency"), intents.ToggleMode(), None),
    (Name("待传箱：失联期间所办事项", "Outbox: what waits for the record"), intents.OpenPanel("outbox"), None),
    (Name("交接班", "Hand the watch over"), intents.OpenPanel("handover"), None),
    (Name("演练：开始、继续、调时钟", "Exercise: begin, go on, its clock"), intents.OpenPanel("exercise"), None),
    (Name("问题与改进：登记、整改", "Findings: write down, mend"), intents.OpenPanel("findings"), None),
    (Name("编制总结评估报告", "Write the after-action report"), intents.WriteAfterAction(), None),
    (Name("签到", "Sign in"), intents.OpenPanel("sign_in"), None),
    (Name("命令面板", "Command palette"), intents.OpenPalette(), None),
    (Name("按键一览", "List of keys"), intents.OpenKeys(), None),
    (Name("切换为英文", "Switch to Chinese"), intents.SwitchLanguage(), None),
    (Name("切换明暗", "Switch dark and light"), intents.SwitchTheme(), None),
    (Name("全屏", "Full screen"), intents.ToggleFullScreen(), None),
    (Name("复盘回放", "Replay"), intents.OpenReplay(), None),
    (Name("退出", "Quit"), intents.Quit(), None),
)

_INSIDE: tuple[tuple[str, Name, Name], ...] = (
    ("Ctrl+Enter", Name("提交表单", "Hand the form in"), FORM),
    ("Ctrl+Shift+C", Name("复制报告全文", "Copy the report"), REPORT),
    ("Ctrl+P", Name("打印报告", "Print the report"), REPORT),
    ("Ctrl+Shift+D", Name("报告存为 Word", "Report as Word"), REPORT),
    ("Ctrl+Shift+P", Name("报告存为 PDF", "Report as PDF"), REPORT),
    ("Ctrl+R", Name("重新起草报告", "Draft the report anew"), REPORT),
    ("Space", Name("接收当前事项", "Accept the current item"), Name("交接班面板", "in the hand-over")),
    ("Tab", Name("下一栏", "Next field"), FORM),
    ("↑ ↓", Name("选择一行", "Choose a line"), LISTS),
    ("← →", Name("储备：前后视图", "Turn to another view of the stock"), LISTS),
    ("Enter", Name("打开、选定", "Open, take"), LISTS),
    ("← ↑ ↓ →", Name("移动地图", "Move the map"), MAP),
    ("Backspace", Name("撤回一点", "Take the last corner back"), MAP),
    ("Enter", Name("完成标绘、测量", "Finish a drawing"), MAP),
    ("F", Name("跟随主图、停止跟随", "Along with the main map, or not"), WALL),
    ("← →", Name("前后一条", "One entry back, on"), LINE),
    ("PgUp PgDn", Name("前后十分之一", "A tenth back, on"), LINE),
    ("Home End", Name("回到开头、结尾", "To the beginning, to the end"), LINE),
    ("+  -", Name("缩放地图", "Bring the map closer, farther"), MAP),
)
"""Keys that act only where one works: they lead nowhere from the list."""

_REPLAY: tuple[tuple[str, Name, Intent], ...] = (
    ("Space", Name("播放、暂停", "Play, pause"), intents.ReplayPlay()),
    ("[", Name("放慢", "Slower"), intents.ReplayRate(up=False)),
    ("]", Name("加快", "Faster"), intents.ReplayRate(up=True)),
    ("=", Name("钉住此刻，两时刻对比", "Pin this instant and compare"), intents.PinInstant()),
    ("O", Name("以某位值守人员所见回放", "Seen by whom: what had arrived there"), intents.OpenEyes()),
    (",", Name("上一书签", "Bookmark before"), intents.NextBookmark(back=True)),
    (".", Name("下一书签", "Bookmark after"), intents.NextBookmark()),
    ("+", Name("时间线放大", "Less of the book on the line"), intents.ReplayZoom(1)),
    ("-", Name("时间线缩小", "More of the book on the line"), intents.ReplayZoom(-1)),
    ("0", Name("时间线显示全部", "The whole book on the line"), intents.ReplayZoom(0)),
)
"""What only a replay's window can do."""

_KEY_OF = {intent: key for key, intent in KEYS.items()}
COMMANDS: tuple[PaletteCommand, ...] = tuple(
    PaletteCommand(name, _KEY_OF.get(intent, ""), intent, where) for name, intent, where in _NAMES
)
"""All that can be done, what is done most often first."""
REPLAY_COMMANDS: tuple[PaletteCommand, ...] = tuple(
    PaletteCommand(name, key, intent, LINE) for key, name, intent in _REPLAY
)
"""All that can be done in a replay's window only."""
KEY_LIST: tuple[PaletteCommand, ...] = (
    *(command for command in COMMANDS if command.key),
    *(PaletteCommand(name, key, None, LINE) for key, name, _ in _REPLAY),
    *(PaletteCommand(name, key, None, where) for key, name, where in _INSIDE),
)
"""Every key."""
