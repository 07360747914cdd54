import JourneyModel

/// Maps as lines of a terminal.
struct MapScreen: Presentable {
    var maps: [JourneyMap]

    var blocks: [Block] {
        maps.enumerated().flatMap { number, map -> [Block] in
            (number == 0 ? [] : [.blank]) + [.line(Text(map.name, .bold))]
                + MapTree(map).lines.map { .line(Self.text($0, isMarked: map.isMarked)) }
                + (map.isMarked ? [.blank, .line(Text("+ new   ~ changed   - goes", .dim))] : [])
        }
    }

    private static func text(_ line: MapTree.Line, isMarked: Bool) -> Text {
        let (sign, colour): (String, Text.Emphasis) =
            switch line.mark {
            case .same: (" ", .plain)
            case .added: ("+", .green)
            case .changed: ("~", .yellow)
            case .removed: ("-", .red)
            }
        let gap = line.title.isEmpty || line.detail.isEmpty ? "" : "   "
        return (isMarked ? Text(sign + " ", colour) : "") + Text(line.lead, .dim)
            + Text(line.title, colour) + Text(gap + line.detail, .dim)
    }

    var json: JSON {
        .array(
            maps.map { map in
                .object([
                    "name": .string(map.name),
                    "places": .array(
                        map.places.map { place in
                            .object([
                                "title": .string(place.title), "detail": .string(place.detail),
                                "shape": .string(place.shape.rawValue),
                                "mark": .string(place.mark.rawValue),
                            ])
                        }),
                    "ways": .array(
                        map.ways.map { way in
                            .object([
                                "from": JSON(way.from), "to": JSON(way.to),
                                "label": .string(way.label), "mark": .string(way.mark.rawValue),
                            ])
                        }),
                ])
            })
    }
}
