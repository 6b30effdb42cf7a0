"""The weather office warns of rain: a message by CAP is dropped on the window while the teams are on their way."""

from console.rehearsal.hands import until
from console.rehearsal.scene import Action, Scene
from resources.base import HOUR, Instant
from resources.days import local

ALERT = """\
<?xml version="1.0" encoding="UTF-8"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
  <identifier>rehearsal-rain-1</identifier>
  <sender>weather@linjiang.example</sender>
  <sent>{sent}</sent>
  <status>Exercise</status>
  <msgType>Alert</msgType>
  <scope>Public</scope>
  <info>
    <language>zh-CN</language>
    <category>Met</category>
    <event>暴雨</event>
    <urgency>Expected</urgency>
    <severity>Moderate</severity>
    <certainty>Likely</certainty>
    <expires>{expires}</expires>
    <senderName>市气象台</senderName>
    <headline>市气象台发布暴雨黄色预警信号</headline>
    <description>预计未来6小时中心城降雨量将达50毫米以上，低洼路段有积水风险。</description>
    <instruction>避免涉水，关注内涝。</instruction>
    <area>
      <areaDesc>临江市中心城</areaDesc>
      <circle>{lat:.4f},{lon:.4f} 6</circle>
    </area>
  </info>
  <info>
    <language>en</language>
    <category>Met</category>
    <event>Rainstorm</event>
    <urgency>Expected</urgency>
    <severity>Moderate</severity>
    <certainty>Likely</certainty>
    <expires>{expires}</expires>
    <senderName>City weather office</senderName>
    <headline>Yellow rainstorm warning</headline>
    <description>More than 50 mm of rain is expected within six hours; low streets may flood.</description>
    <instruction>Do not enter standing water.</instruction>
    <area>
      <areaDesc>Central Linjiang</areaDesc>
      <circle>{lat:.4f},{lon:.4f} 6</circle>
    </area>
  </info>
</alert>
"""


class Weather(Scene):
    """A yellow rainstorm warning, marked as an exercise."""

    def steps(self) -> tuple[tuple[str, Action], ...]:
        """Name and action of every step, in order."""
        return (("weather", self.weather),)

    async def weather(self) -> None:
        """It is dropped, listed with its colour's word, and the incident stays what the officer works on."""
        known = self.situation.incidents.all[self.incident]
        assert known.intake.position is not None
        lat, lon = known.intake.position.degrees
        zone, now = self.room.console.city.profile.zone, self.clock.now()
        file = self.out / "rain.cap"
        sent, expires = (local(at, zone).replace(microsecond=0).isoformat() for at in (now, Instant(now + 6 * HOUR)))
        file.write_text(ALERT.format(sent=sent, expires=expires, lat=lat, lon=lon), encoding="utf-8")
        await self.hands.drop(file)
        await until(lambda: self.situation.warnings.all, "the warning on the record")
        await until(lambda: self.room.screen.window.panel == "warning", "the warning in the right column")
        await self.shot("warning")
        self.room.select("incident", self.incident, show=True)
        self.room.show_panel("incident")
        await until(lambda: self.room.screen.window.panel == "incident", "the incident again")
        await self.acknowledge()
