/// A map as SVG that stands alone: light and dark, no script, nothing fetched.
package struct MapDrawing: Sendable {
    private let map: JourneyMap
    private let layout: MapLayout

    // Pixels.
    private static let boxWidth = 196.0
    private static let boxHeight = 46.0
    private static let columnWidth = 224.0
    private static let rowHeight = 96.0
    private static let margin = 28.0
    private static let headHeight = 64.0
    /// Letters that a line of a box holds.
    private static let lettersPerLine = 24

    package init(_ map: JourneyMap) {
        self.map = map
        layout = MapLayout(map)
    }

    package var svg: String {
        let width = max(420, layout.columns * Self.columnWidth + 2 * Self.margin)
        let height =
            Double(layout.rows) * Self.rowHeight + 2 * Self.margin + Self.headHeight
        let title = MarkupText.escaped(map.name)
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Self.text(width)) \
            \(Self.text(height))" width="\(Self.text(width))" height="\(Self.text(height))" \
            role="img" aria-label="\(title)">
            <title>\(title)</title>
            <style>\(Self.style)</style>
            <rect class="ground" width="100%" height="100%"/>
            <text class="name" x="\(Self.text(Self.margin))" y="36">\(title)</text>
            \(map.isMarked ? legend : "")
            \(map.ways.indices.map(way).joined(separator: "\n"))
            \(map.places.indices.map(place).joined(separator: "\n"))
            \(map.ways.indices.map(label).joined(separator: "\n"))
            </svg>

            """
    }

    private var legend: String {
        let marks: [(JourneyMap.Mark, String)] = [
            (.added, "new"), (.changed, "changed"), (.removed, "goes"),
        ]
        return marks.enumerated().map { number, mark in
            let x = Self.margin + Double(number) * 110
            return """
                <g><rect class="box \(mark.0.rawValue)" x="\(Self.text(x))" y="50" width="22" \
                height="14" rx="3"/><text class="detail" x="\(Self.text(x + 30))" y="61">\
                \(mark.1)</text></g>
                """
        }.joined(separator: "\n")
    }

    // MARK: - Places

    private func x(_ column: Double) -> Double {
        Self.margin + Self.columnWidth / 2 + column * Self.columnWidth
    }

    private func y(_ row: Int) -> Double {
        Self.margin + Self.headHeight + Self.boxHeight / 2 + Double(row) * Self.rowHeight
    }

    private func place(_ number: Int) -> String {
        let place = map.places[number]
        let point = layout.points[number]
        let (x, y) = (x(point.column), y(point.row))
        let full = [place.title, place.detail].filter { !$0.isEmpty }.joined(separator: ": ")
        let mark = place.mark == .same ? "" : " (\(Self.word(place.mark)))"
        return """
            <g><title>\(MarkupText.escaped(full + mark))</title>\
            \(shape(place, x, y))\(words(place, x, y))</g>
            """
    }

    private func shape(_ place: JourneyMap.Place, _ x: Double, _ y: Double) -> String {
        let kind = "box \(place.shape.rawValue) \(place.mark.rawValue)"
        let (w, h) = (Self.boxWidth, Self.boxHeight)
        switch place.shape {
        case .exit:
            return """
                <circle class="\(kind)" cx="\(Self.text(x))" cy="\(Self.text(y - h / 2 + 9))" r="7"/>
                """
        case .choice:
            let points = [
                (x - w / 2 - 8, y), (x - w / 2 + 10, y - h / 2), (x + w / 2 - 10, y - h / 2),
                (x + w / 2 + 8, y), (x + w / 2 - 10, y + h / 2), (x - w / 2 + 10, y + h / 2),
            ].map { "\(Self.text($0.0)),\(Self.text($0.1))" }.joined(separator: " ")
            return "<polygon class=\"\(kind)\" points=\"\(points)\"/>"
        default:
            let round = place.shape == .entry || place.shape == .transfer ? h / 2 : 6
            return """
                <rect class="\(kind)" x="\(Self.text(x - w / 2))" y="\(Self.text(y - h / 2))" \
                width="\(Self.text(w))" height="\(Self.text(h))" rx="\(Self.text(round))"/>
                """
        }
    }

    private func words(_ place: JourneyMap.Place, _ x: Double, _ y: Double) -> String {
        guard place.shape != .exit else { return "" }
        let title = Self.short(place.title, Self.lettersPerLine)
        guard !place.detail.isEmpty else {
            return Self.line(title, "title \(place.mark.rawValue)", x, y + 5)
        }
        return Self.line(title, "title \(place.mark.rawValue)", x, y - 3)
            + Self.line(
                Self.short(place.detail, Self.lettersPerLine + 4), "detail", x, y + 14)
    }

    private static func line(_ text: String, _ kind: String, _ x: Double, _ y: Double) -> String {
        """
        <text class="\(kind)" text-anchor="middle" x="\(Self.text(x))" y="\(Self.text(y))">\
        \(MarkupText.escaped(text))</text>
        """
    }

    // MARK: - Ways

    private func way(_ number: Int) -> String {
        let way = map.ways[number]
        let points = ends(number)
        var path = ""
        for (place, point) in points.enumerated() {
            let text = "\(Self.text(point.x)) \(Self.text(point.y))"
            guard place > 0 else {
                path = "M\(text)"
                continue
            }
            let before = points[place - 1]
            let middle = (before.y + point.y) / 2
            path +=
                " C\(Self.text(before.x)) \(Self.text(middle)) \(Self.text(point.x)) "
                + "\(Self.text(middle)) \(text)"
        }
        let back = layout.isBack[number] ? " back" : ""
        return "<path class=\"way \(way.mark.rawValue)\(back)\" d=\"\(path)\"/>" + head(points, way)
    }

    /// From the edge of one place to the edge of the other; upwards, at their sides.
    private func ends(_ number: Int) -> [(x: Double, y: Double)] {
        let course = layout.courses[number]
        var points = course.map { (x: x($0.column), y: y($0.row)) }
        guard let first = points.first, let last = points.last, points.count > 1 else {
            return points
        }
        let half = Self.boxHeight / 2
        if layout.isBack[number] {
            let side = Self.boxWidth / 2 + 6
            if map.ways[number].from == map.ways[number].to {
                return [
                    (first.x + side - 6, first.y + 8), (first.x + side + 22, first.y),
                    (first.x + side - 2, first.y - 8),
                ]
            }
            points[0] = (first.x + side - 6, first.y)
            points[points.count - 1] = (last.x + side, last.y)
        } else {
            points[0] = (first.x, first.y + half)
            let isExit = map.places[map.ways[number].to].shape == .exit
            points[points.count - 1] = (last.x, last.y - half + (isExit ? 0 : -2))
        }
        return points
    }

    /// The head of the arrow, which points where the way ends.
    private func head(_ points: [(x: Double, y: Double)], _ way: JourneyMap.Way) -> String {
        guard let end = points.last, let before = points.dropLast().last,
            map.places[way.to].shape != .exit
        else { return "" }
        let isBack = end.y < before.y
        let corners =
            isBack
            ? [(end.x - 4, end.y), (end.x + 6, end.y - 5), (end.x + 6, end.y + 5)]
            : [(end.x, end.y + 2), (end.x - 5, end.y - 7), (end.x + 5, end.y - 7)]
        let text = corners.map { "\(Self.text($0.0)),\(Self.text($0.1))" }
        return "<polygon class=\"head \(way.mark.rawValue)\" "
            + "points=\"\(text.joined(separator: " "))\"/>"
    }

    private func label(_ number: Int) -> String {
        let way = map.ways[number]
        let words = shared(number)
        guard !words.isEmpty, let point = ends(number).dropFirst().first,
            let first = ends(number).first
        else { return "" }
        let isExit = map.places[way.to].shape == .exit
        let x = isExit ? point.x : first.x + (point.x - first.x) * 0.62
        let y = first.y + (point.y - first.y) * (layout.isBack[number] ? 0.5 : 0.62) - 2
        return Self.line(Self.short(words, 24), "label \(way.mark.rawValue)", x, y)
    }

    /// The words of all ways with this course and mark, at the first of them: they lie on each other.
    private func shared(_ number: Int) -> String {
        let way = map.ways[number]
        let same = map.ways.indices.filter {
            let other = map.ways[$0]
            return other.from == way.from && other.to == way.to && other.mark == way.mark
        }
        guard same.first == number else { return "" }
        return same.map { map.ways[$0].label }.filter { !$0.isEmpty }.joined(separator: " · ")
    }

    // MARK: - Text

    private static func word(_ mark: JourneyMap.Mark) -> String {
        switch mark {
        case .same: ""
        case .added: "new"
        case .changed: "changed"
        case .removed: "goes"
        }
    }

    private static func short(_ text: String, _ letters: Int) -> String {
        text.count > letters ? "\(text.prefix(letters - 1))…" : text
    }

    /// One decimal, without locale.
    private static func text(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        let sign = tenths < 0 ? "-" : ""
        let (whole, rest) = (abs(tenths) / 10, abs(tenths) % 10)
        return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
    }

    private static let style = """
        text{font:12px system-ui,sans-serif;fill:#1c2733}.name{font-size:18px;font-weight:600}\
        .ground{fill:#fff}.box{fill:#f4f6f8;stroke:#8593a3;stroke-width:1.2}\
        .title{font-weight:600}.detail,.label{font-size:11px;fill:#566373}\
        .label{paint-order:stroke;stroke:#fff;stroke-width:4px}\
        .entry,.exit{fill:#e3e8ee}.choice{fill:#fff}.missing{stroke:#c0392b}\
        .way{fill:none;stroke:#8593a3;stroke-width:1.3}.back{stroke-dasharray:5 4}.head{fill:#8593a3}\
        .box.added{fill:#e2f4e6;stroke:#2e7d46}.box.changed{fill:#fdf1d6;stroke:#b7791f}\
        .box.removed{fill:#fff;stroke:#c0392b;stroke-dasharray:4 3}\
        .title.removed,.label.removed{fill:#9a3b30;text-decoration:line-through}\
        .way.added{stroke:#2e7d46;stroke-width:2}.head.added{fill:#2e7d46}\
        .way.removed{stroke:#c0392b;stroke-dasharray:4 3}.head.removed{fill:#c0392b}\
        @media(prefers-color-scheme:dark){text{fill:#e6ebf0}.ground{fill:#12181f}\
        .box{fill:#1e2731;stroke:#6c7a89}.choice{fill:#12181f}.entry,.exit{fill:#2a3642}\
        .detail,.label{fill:#a9b5c1}.label{stroke:#12181f}.box.added{fill:#173022}\
        .box.changed{fill:#33290f}.box.removed{fill:#12181f}}
        """
}
