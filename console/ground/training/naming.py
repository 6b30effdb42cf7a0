"""Names in both languages: streets, communities and villages that sound like a city on the middle Yangtze."""

import numpy as np

from resources.base import Name

_SYLLABLES = (
    "an:安 bai:白柏 bei:北 bi:碧 bo:波 cai:蔡 cao:曹 chang:昌 chen:陈 cheng:程 chong:冲 chun:春 cui:翠崔 cun:村 "
    "da:达大 de:德 deng:邓 dian:店 ding:丁 dong:东董 du:杜 duan:段 dun:墩 fan:范畈 fang:方 feng:峰凤冯 fu:福府付 "
    "gao:高 gong:工 gu:谷 guang:光 gui:桂 guo:国郭 han:韩 he:和荷鹤何贺 hong:虹红 hou:侯 hu:湖胡 hua:华 huang:黄 "
    "hui:晖 ji:集 jia:贾家 jian:建 jiang:江蒋姜 jie:结 jin:金锦进 jing:景 ju:菊咀 kang:康 lan:兰 lao:老 lei:雷 "
    "li:利李黎 lian:莲 liang:梁 liao:廖 lin:林 ling:岭 liu:柳刘 long:隆龙 lu:鹭卢陆 luo:罗 lyu:吕 mao:毛 mei:梅 "
    "meng:孟 min:民 ming:明 nan:南 ning:宁 nong:农 pan:潘 peng:彭 ping:平 pu:铺 qi:旗 qian:前 qiao:桥 qin:秦 "
    "qing:青清庆 qiu:秋邱 quan:泉 ren:仁任 rong:荣 rui:瑞 shan:山 shang:上 shen:沈 sheng:盛胜 shi:石史 shu:书 "
    "song:松宋 su:苏 sun:孙 tai:泰台 tan:谭 tang:唐塘 tao:陶 tian:田 ting:庭 tong:通 tuan:团 wan:湾 wang:王汪 "
    "wei:魏韦 wen:文 wu:武吴 xi:溪西 xia:霞夏下 xiang:祥 xiao:肖小 xie:谢 xin:新 xing:兴星幸 xiong:熊 xiu:绣 "
    "xu:徐许 xue:学薛 yan:阎 yang:阳杨 yao:姚 ye:叶 yi:义谊 yin:银尹 yong:永 you:友 yu:玉余于 yuan:园苑远源院袁垸 "
    "yue:月 yun:云 zhang:张 zheng:郑 zhong:中 zhou:周 zhu:主竹朱 zhuang:庄 zi:紫 zou:邹 zui:嘴 "
)
_SOUNDS: dict[str, str] = {
    character: sound
    for sound, characters in (entry.split(":") for entry in _SYLLABLES.split())
    for character in characters
}
_FIRST = "春秋云江青白金银玉紫翠碧明清文武德仁义安康泰永兴隆昌福祥瑞锦华荣梅兰竹桂松柏荷鹤凤新"
_SECOND = "晖波山林泉溪湖桥园苑台岭峰谷阳光星月虹霞庭和平宁达通远盛源景"
_FAMILIES = (
    "李王张刘陈杨黄周吴徐孙胡朱高郭何罗郑梁谢宋唐许邓冯韩曹彭肖田董潘袁蔡蒋余杜叶程魏苏丁任卢姚沈姜崔谭"
    "陆范汪廖石贾夏方邹熊孟秦邱侯尹薛段雷黎史陶贺毛"
)
_VILLAGE_ENDS = ("家湾", "家村", "家畈", "家嘴", "家集", "家店", "家墩", "家塘", "家冲", "家垸", "家大湾", "庄")
_KINDS = {"路": "Road", "街": "Street", "大道": "Avenue", "巷": "Lane", "里": "Alley"}
_SIDES = {"东": "East", "西": "West", "南": "South", "北": "North", "中": "Middle"}
RESERVED = "春晖"


def romanize(chinese: str) -> str:
    """Pinyin of a name as one capitalized word, with the apostrophe that keeps syllables apart (Chang'an)."""
    sounds: list[str] = [_SOUNDS[character] for character in chinese]
    parts = [sounds[0], *("'" + s if s[0] in "aeo" else s for s in sounds[1:])]
    joined = "".join(parts)
    return joined[0].upper() + joined[1:]


class Register:
    """Gives out names, each once."""

    def __init__(self, rng: np.random.Generator) -> None:
        stems: list[str] = [a + b for a in _FIRST for b in _SECOND if a + b != RESERVED]
        self._stems: list[str] = [stems[int(i)] for i in rng.permutation(len(stems))]
        self._next: dict[str, int] = {}
        villages = [family + end for family in _FAMILIES for end in _VILLAGE_ENDS]
        villages += [side + name for side in "上下大小老新" for name in villages]
        head = rng.permutation(len(_FAMILIES) * len(_VILLAGE_ENDS))
        tail = rng.permutation(len(villages) - len(head)) + len(head)
        self._villages = [villages[i] for i in (*head, *tail)]

    def stem(self, kind: str) -> str:
        """The next unused stem for a kind of thing; kinds start at different places of the list."""
        start = sum(ord(character) for character in kind) * 37
        at = self._next.get(kind, 0)
        if at >= len(self._stems):
            raise LookupError(f"no more stems for {kind}")
        self._next[kind] = at + 1
        return self._stems[(start + at) % len(self._stems)]

    def street(self, kind: str) -> Name:
        """A street's name: `kind` is 路, 街, 大道, 巷 or 里."""
        return street_name(self.stem(kind), kind)

    def has_stem(self, kind: str) -> bool:
        """Whether a stem is left for this kind."""
        return self._next.get(kind, 0) < len(self._stems)

    def village(self) -> Name:
        """A village's name."""
        name = self._villages.pop(0)
        return Name(name, romanize(name) + " Village")


def street_name(stem: str, kind: str, side: str = "") -> Name:
    """春晖路 Chunhui Road; with a side 春晖东路 Chunhui East Road."""
    english = " ".join(part for part in (romanize(stem), _SIDES.get(side, ""), _KINDS[kind]) if part)
    return Name(stem + side + kind, english)


def sided(name: Name, side: str) -> Name:
    """A stretch of a long street: 文昌路 becomes 文昌东路."""
    for kind, english in _KINDS.items():
        if name.zh.endswith(kind):
            stem = name.zh[: -len(kind)]
            return Name(stem + side + kind, f"{name.en.removesuffix(english).strip()} {_SIDES[side]} {english}")
    return name
