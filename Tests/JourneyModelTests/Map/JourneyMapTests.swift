import JourneyModel
import Testing

@Suite("The map of a journey")
struct JourneyMapTests {
    private static func journey(_ steps: [Step], start: String? = nil) -> Journey {
        Journey(
            key: "j", name: "J & <b>", owner: "t",
            entry: Entry(
                trigger: .event, reentry: .never, start: start ?? steps.first?.key ?? "exit"),
            steps: steps)
    }

    private static func mail(_ key: String, next: String) -> Step {
        Step(key: key, label: key.uppercased(), kind: .message, channel: .email, next: next)
    }

    private static func choice(_ key: String, _ ways: [(String, String)]) -> Step {
        Step(
            key: key, label: key.uppercased(), kind: .decision,
            outcomes: ways.map { Outcome(key: $0.0, next: $0.1) })
    }

    /// a, a choice, b or straight to c; from c back to a.
    private static let ringed = journey([
        mail("a", next: "ask"), choice("ask", [("yes", "b"), ("no", "c")]), mail("b", next: "c"),
        choice("c", [("again", "a"), ("enough", "exit")]),
    ])

    @Test("every step is a place, every way a way, and each leaves by an exit of its own")
    func places() {
        let map = JourneyMap(of: Self.ringed)
        #expect(map.places.map(\.title) == ["Entry", "A", "ASK", "B", "C", "leaves"])
        #expect(map.ways.count == 7 && !map.isMarked)
        let twice = JourneyMap(
            of: Self.journey([
                Self.choice("x", [("p", "exit"), ("q", "y")]), Self.mail("y", next: "exit"),
            ]))
        #expect(twice.places.count { $0.shape == .exit } == 2)
    }

    @Test("a change marks what is new, what changes and what goes")
    func marks() {
        var new = Self.ringed
        new.steps[0].label = "Hello"
        new.steps[2] = Self.mail("d", next: "c")
        new.steps[1].outcomes[0].next = "d"
        let map = JourneyMap(of: new, changing: Self.ringed)
        let marks = Dictionary(uniqueKeysWithValues: map.places.map { ($0.title, $0.mark) })
        #expect(marks["Hello"] == .changed && marks["D"] == .added && marks["B"] == .removed)
        #expect(marks["C"] == .same && marks["Entry"] == .same)
        #expect(map.ways.count { $0.mark == .added } == 2)
        #expect(map.ways.count { $0.mark == .removed } == 2)
        #expect(!JourneyMap(of: new, changing: new).isMarked)
    }

    @Test("each way goes down but those that close a ring, and no two places overlap")
    func layout() {
        let map = JourneyMap(of: Self.ringed)
        let layout = MapLayout(map)
        for (number, way) in map.ways.enumerated() {
            let isDown = layout.points[way.from].row < layout.points[way.to].row
            #expect(isDown != layout.isBack[number])
            #expect(layout.courses[number].first == layout.points[way.from])
            #expect(layout.courses[number].last == layout.points[way.to])
        }
        #expect(layout.isBack.count { $0 } == 1)
        Self.expectApart(layout)
    }

    @Test("hundreds of steps, rings within rings and many ways out are laid out without overlap")
    func large() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<20 {
            let count = 200
            let steps = (0..<count).map { number -> Step in
                let targets = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
                    Bool.random(using: &generator)
                        ? "s\(min(count - 1, number + 1))"
                        : "s\(Int.random(in: 0..<count, using: &generator))"
                }
                return Self.choice(
                    "s\(number)", targets.enumerated().map { ("o\($0.offset)", $0.element) })
            }
            let layout = MapLayout(JourneyMap(of: Self.journey(steps)))
            Self.expectApart(layout)
            #expect(layout.points.allSatisfy { $0.column >= 0 && $0.column.isFinite })
        }
    }

    private static func expectApart(_ layout: MapLayout) {
        let rows = Dictionary(grouping: layout.points, by: \.row)
        for (_, points) in rows {
            let columns = points.map(\.column).sorted()
            for (one, other) in zip(columns, columns.dropFirst()) {
                #expect(other - one > 0.999)
            }
        }
    }

    @Test("nothing that a person named can be markup of the picture or of Mermaid")
    func hostile() {
        var journey = Self.ringed
        journey.steps[0].label = "</text><script>alert(1)</script>\"]; click p0 x"
        journey.steps[1].outcomes[0].label = "\"| p9[<img src=x>]"
        let svg = MapDrawing(JourneyMap(of: journey)).svg
        #expect(!svg.contains("<script") && svg.contains("&lt;/text&gt;"))
        #expect(svg.contains("J &amp; &lt;b&gt;"))
        let mermaid = MapMermaid(JourneyMap(of: journey)).text
        #expect(!mermaid.contains("<script") && !mermaid.contains("<img"))
        #expect(mermaid.split(separator: "\n").allSatisfy { $0.count { $0 == "\"" } % 2 == 0 })
    }

    @Test("the tree writes each step once, and says where ways meet")
    func tree() {
        let lines = MapTree(JourneyMap(of: Self.ringed)).lines
        let text = lines.map { line in
            [line.lead + line.title, line.detail].filter { !$0.isEmpty }.joined(separator: " ")
        }
        #expect(
            text == [
                "▷ Entry", "● A e-mail", "◆ ASK", "├─  yes", "│  ● B e-mail", "│  ◆ C",
                "│  ├─  again", "│  │  ↪  A, above", "│  └─  enough", "│     ○ leaves",
                "└─  no", "   ↪  C, above",
            ])
    }

    @Test("what nobody comes to, and a way to nowhere, are shown as that")
    func unsound() {
        let map = JourneyMap(
            of: Self.journey([Self.mail("a", next: "gone"), Self.mail("b", next: "exit")]))
        #expect(map.places.contains { $0.shape == .missing && $0.title == "gone" })
        #expect(MapTree(map).lines.contains { $0.detail == "nobody comes here:" })
        #expect(!MapDrawing(map).svg.isEmpty)
        let empty = JourneyMap(of: Self.journey([]))
        #expect(MapLayout(empty).rows == 2 && MapTree(empty).lines.count == 2)
    }
}
