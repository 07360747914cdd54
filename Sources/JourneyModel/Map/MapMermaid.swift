/// A map in the language of Mermaid flowcharts, which wikis and code hosts draw.
package struct MapMermaid: Sendable {
    private let map: JourneyMap

    package init(_ map: JourneyMap) {
        self.map = map
    }

    package var text: String {
        var lines = ["flowchart TD"]
        lines += map.places.enumerated().map { number, place in
            "  p\(number)\(shape(place))" + (place.mark == .same ? "" : ":::\(place.mark.rawValue)")
        }
        lines += map.ways.map { way in
            let line = way.mark == .removed ? "-.->" : "-->"
            let label = way.label.isEmpty ? "" : "|\"\(Self.escaped(way.label))\"|"
            return "  p\(way.from) \(line)\(label) p\(way.to)"
        }
        if map.isMarked {
            lines += [
                "  classDef added fill:#e2f4e6,stroke:#2e7d46",
                "  classDef changed fill:#fdf1d6,stroke:#b7791f",
                "  classDef removed fill:#fff,stroke:#c0392b,stroke-dasharray:4",
            ]
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func shape(_ place: JourneyMap.Place) -> String {
        let words = [place.title, place.detail].filter { !$0.isEmpty }.map(Self.escaped)
        let text = "\"\(words.joined(separator: "<br/>"))\""
        return switch place.shape {
        case .entry, .transfer: "([\(text)])"
        case .choice: "{{\(text)}}"
        case .hold: "[/\(text)/]"
        case .exit: "((\(text)))"
        case .message, .action, .missing: "[\(text)]"
        }
    }

    /// Everything that could end a text or begin markup, as character codes.
    private static func escaped(_ text: String) -> String {
        var shown = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "<", ">", "&", "#", ";", "`", "\\", "|", "{", "}", "[", "]", "(", ")":
                shown += "#\(scalar.value);"
            default:
                shown.unicodeScalars.append(
                    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) ? " " : scalar)
            }
        }
        return shown
    }
}
