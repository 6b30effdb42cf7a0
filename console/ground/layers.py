"""Sorts what an extract holds into the basemap's layers: the tile schema, in one place.

The tiles lie in `basemap.pmtiles` (zooms 7 to 14, extent 4096; beyond 14 the page overzooms: `maxDataZoom: 14`).
protomaps-leaflet's `levelDiff` of 1 means that a screen at zoom z draws the data of zoom z-1; "from" below is the
zoom of the data. Every named feature carries `name` (Chinese, or what the locals call it) and, where it is known,
`name_en`: label with `["name"]` in Chinese, with `["name_en", "name"]` in English. Flags are 1 or absent.

| layer      | shape   | attributes, values                                                                   | from |
| ---------- | ------- | ------------------------------------------------------------------------------------ | ---- |
| water      | polygon | kind: river, lake, reservoir, pond; name, name_en                                     | 7, ponds 11 |
| waterway   | line    | kind: river, canal (8), stream, drain (12); name, name_en                             | 8    |
| landuse    | polygon | kind: residential, commercial, industrial, chemical, railway (9);                     | 9    |
|            |         | school, hospital, institution (12); name, name_en                                     |      |
| green      | polygon | kind: forest, farmland (8), park, grass, wetland, cemetery, pitch (10–12); name, …    | 8    |
| roads      | line    | kind: motorway, trunk (7), primary (8), secondary (10), tertiary (11),                | 7    |
|            |         | unclassified, residential (12), living_street, service, track (13), path (14);        |      |
|            |         | rank: 0 motorway … 9 path, for the drawing order; link, bridge, tunnel, oneway: flags; |     |
|            |         | name, name_en (absent below zoom 11), ref                                             |      |
| rail       | line    | kind: rail, subway, light_rail, tram; bridge, tunnel: flags                           | 9    |
| boundaries | line    | level: 4 province, 5 city, 6 district, 8 town (a shared line has the lowest number)   | 7, towns 9 |
| buildings  | polygon | height in whole metres, where known                                                   | 13   |
| places     | point   | kind: city (7), district (8), town (9), village (11), neighbourhood (12), locality (13); | 7 |
|            |         | rank: 0 city … 5 locality; population; name, name_en                                  |      |
| pois       | point   | kind: a site kind (fire_station, hospital, clinic, school, police, town_hall,         | 12–14 |
|            |         | gas_governor, pumping_station, chemical_works, stockpile, shelter, station,           |      |
|            |         | bus_station, fuel, park, …); rank: 0 first to be labelled … 3; name, name_en          |      |

Paint in this order: landuse, green, water, waterway, buildings, boundaries, tunnels, roads by falling rank, rail,
bridges; then labels: places, road names along the line, water, pois.
"""
