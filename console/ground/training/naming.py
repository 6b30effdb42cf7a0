"""Names in both languages: streets, communities and villages that sound like a city on the middle Yangtze."""

import numpy as np

from resources.base import Name

_SOUNDS = dict(
    pair.split(":")
    for pair in (
        "春:chun 秋:qiu 云:yun 江:jiang 青:qing 白:bai 金:jin 银:yin 玉:yu 紫:zi 翠:cui 碧:bi 明:ming 清:qing 文:wen 武:wu "
        "德:de 仁:ren 义:yi 安:an 康:kang 泰:tai 永:yong 兴:xing 隆:long 昌:chang 福:fu 祥:xiang 瑞:rui 锦:jin 绣:xiu "
        "华:hua 荣:rong 晖:hui 波:bo 山:shan 林:lin 泉:quan 溪:xi 湖:hu 桥:qiao 园:yuan 苑:yuan 台:tai 岭:ling 峰:feng "
        "谷:gu 阳:yang 光:guang 星:xing 月:yue 虹:hong 霞:xia 庭:ting 庄:zhuang 和:he 平:ping 宁:ning 达:da 通:tong "
        "远:yuan 盛:sheng 源:yuan 景:jing 学:xue 府:fu 书:shu 院:yuan 民:min 主:zhu 新:xin 建:jian 国:guo 庆:qing 友:you "
        "谊:yi 胜:sheng 利:li 团:tuan 结:jie 红:hong 旗:qi 前:qian 进:jin 幸:xing 工:gong 农:nong 东:dong 西:xi 南:nan "
        "北:bei 中:zhong 梅:mei 兰:lan 竹:zhu 菊:ju 桂:gui 柳:liu 松:song 柏:bai 荷:he 莲:lian 鹤:he 鹭:lu 凤:feng 龙:long "
        "李:li 王:wang 张:zhang 刘:liu 陈:chen 杨:yang 黄:huang 周:zhou 吴:wu 徐:xu 孙:sun 胡:hu 朱:zhu 高:gao 郭:guo "
        "何:he 罗:luo 郑:zheng 梁:liang 谢:xie 宋:song 唐:tang 许:xu 邓:deng 冯:feng 韩:han 曹:cao 彭:peng 肖:xiao 田:tian "
        "董:dong 潘:pan 袁:yuan 蔡:cai 蒋:jiang 余:yu 于:yu 杜:du 叶:ye 程:cheng 魏:wei 苏:su 吕:lyu 丁:ding 任:ren 卢:lu "
        "姚:yao 沈:shen 姜:jiang 崔:cui 谭:tan 陆:lu 范:fan 汪:wang 廖:liao 石:shi 贾:jia 韦:wei 夏:xia 付:fu 方:fang 邹:zou "
        "熊:xiong 孟:meng 秦:qin 邱:qiu 侯:hou 江:jiang 尹:yin 薛:xue 阎:yan 段:duan 雷:lei 黎:li 史:shi 陶:tao 贺:he 毛:mao "
        "家:jia 湾:wan 村:cun 畈:fan 嘴:zui 集:ji 店:dian 铺:pu 墩:dun 咀:ju 塘:tang 冲:chong 垸:yuan 老:lao 大:da 小:xiao 上:shang 下:xia"
    ).split()
)  # fmt: skip
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
    sounds = [_SOUNDS[character] for character in chinese]
    parts = [sounds[0], *("'" + s if s[0] in "aeo" else s for s in sounds[1:])]
    return "".join(parts).capitalize()


class Register:
    """Gives out names, each once."""

    def __init__(self, rng: np.random.Generator) -> None:
        stems = [a + b for a in _FIRST for b in _SECOND if a + b != RESERVED]
        self._stems = [stems[i] for i in rng.permutation(len(stems))]
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
