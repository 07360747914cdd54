/// A map as lines of a terminal: steps below each other, ways out indented, each step once.
package struct MapTree: Sendable {
    package struct Line: Equatable, Sendable {
        /// Lines and corners that lead to it.
        package let lead: String
        /// `+`, `~`, `-` or a blank.
        package let mark: JourneyMap.Mark
        package let title: String
        package let detail: String
    }

    package let lines: [Line]

    package init(_ map: JourneyMap) {
        var walk = Walk(map)
        walk.run()
        lines = walk.lines
    }

    /// Without recursion: what is still to be written, the next one last.
    private struct Walk {
        private enum Item {
            /// A place below another, at an indentation.
            case place(Int, lead: String)
            case label(String, lead: String, JourneyMap.Mark)
        }

        private let map: JourneyMap
        private let out: [[Int]]
        private var seen: Set<Int> = []
        private var items: [Item] = []
        var lines: [Line] = []

        init(_ map: JourneyMap) {
            self.map = map
            var out = [[Int]](repeating: [], count: map.places.count)
            for (number, way) in map.ways.enumerated() { out[way.from].append(number) }
            self.out = out
        }

        mutating func run() {
            guard !map.places.isEmpty else { return }
            visit(from: 0)
            let unreached = map.places.indices.filter {
                !seen.contains($0) && map.places[$0].shape != .exit
            }
            for place in unreached where !seen.contains(place) {
                lines.append(
                    Line(lead: "", mark: .same, title: "", detail: "nobody comes here:"))
                visit(from: place)
            }
        }

        private mutating func visit(from root: Int) {
            items = [.place(root, lead: "")]
            while let item = items.popLast() {
                switch item {
                case .place(let place, let lead): write(place, lead)
                case .label(let text, let lead, let mark):
                    lines.append(Line(lead: lead, mark: mark, title: "", detail: text))
                }
            }
        }

        private mutating func write(_ number: Int, _ lead: String) {
            let place = map.places[number]
            if place.shape == .exit {
                lines.append(Line(lead: lead + "○ ", mark: place.mark, title: "leaves", detail: ""))
                return
            }
            guard seen.insert(number).inserted else {
                lines.append(
                    Line(lead: lead + "↪ ", mark: .same, title: "", detail: "\(place.title), above")
                )
                return
            }
            lines.append(
                Line(
                    lead: lead + Self.sign(place.shape) + " ", mark: place.mark,
                    title: place.title, detail: place.detail))
            let ways = out[number]
            guard ways.count > 1 || ways.contains(where: { !map.ways[$0].label.isEmpty }) else {
                if let way = ways.first {
                    items.append(.place(map.ways[way].to, lead: lead))
                }
                return
            }
            for (position, way) in ways.enumerated().reversed() {
                let isLast = position == ways.count - 1
                items.append(.place(map.ways[way].to, lead: lead + (isLast ? "   " : "│  ")))
                let label = map.ways[way].label.isEmpty ? "next" : map.ways[way].label
                items.append(
                    .label(label, lead: lead + (isLast ? "└─ " : "├─ "), map.ways[way].mark))
            }
        }

        private static func sign(_ shape: JourneyMap.Shape) -> String {
            switch shape {
            case .entry: "▷"
            case .message: "●"
            case .hold: "◷"
            case .choice: "◆"
            case .action: "□"
            case .transfer: "⇢"
            case .exit: "○"
            case .missing: "✗"
            }
        }
    }
}
