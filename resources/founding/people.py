"""Who answers: telephone numbers and names of people who do not exist."""

from random import Random

SURNAMES = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢"
GIVEN = (
    "海燕", "建国", "丽华", "志强", "秀英", "国庆", "晓梅", "永福", "春兰", "卫东", "玉珍", "明远", "红霞", "德胜",
    "桂香", "文斌", "淑芬", "长青", "月娥", "立新", "佳宁", "振华", "雪琴", "光明", "翠萍", "学军", "慧敏", "兴旺",
)  # fmt: skip


def telephone(section: int, number: int) -> str:
    """A number that cannot be anybody's: no Chinese area has the code 0600, and no subscriber's number begins with 0.

    (Numbers such as 000 look fictional and are not: they raise the emergency services of another country.)
    """
    return f"0600-0{section:02d}{number:04d}"


def keeper(rng: Random) -> str:
    """A property manager who keeps a micro-point's key."""
    return f"{rng.choice(SURNAMES)}{rng.choice(GIVEN)}（物业）"
