/// Puts places and ways together. Each step that leads out has an exit of its own, so that no way
/// crosses the whole picture.
struct MapBuilder {
    private(set) var places: [JourneyMap.Place] = []
    private(set) var ways: [JourneyMap.Way] = []

    private let new: Journey
    private let old: Journey?
    private let newSteps: [String: Step]
    private let oldSteps: [String: Step]
    private var numbers: [String: Int] = [:]

    private static let entry = "\u{0}entry"

    init(_ new: Journey, _ old: Journey?) {
        self.new = new
        self.old = old
        newSteps = Self.byKey(new)
        oldSteps = old.map(Self.byKey) ?? [:]
    }

    private static func byKey(_ journey: Journey) -> [String: Step] {
        Dictionary(journey.steps.map { ($0.key, $0) }) { first, _ in first }
    }

    mutating func build() {
        let title = new.audience?.name ?? new.audience?.key ?? "Entry"
        place(
            Self.entry, title, detail: MapWords.detail(new.entry.source ?? "", under: title),
            .entry,
            old.map { $0.entry == new.entry && $0.audience == new.audience ? .same : .changed }
                ?? .same)
        var seen: Set<String> = []
        for step in new.steps where seen.insert(step.key).inserted { add(step, mark(of: step)) }
        for step in old?.steps ?? [] where newSteps[step.key] == nil {
            guard seen.insert(step.key).inserted else { continue }
            add(step, .removed)
        }
        connect()
    }

    private func mark(of step: Step) -> JourneyMap.Mark {
        guard old != nil else { return .same }
        guard let before = oldSteps[step.key] else { return .added }
        return before == step ? .same : .changed
    }

    private mutating func add(_ step: Step, _ mark: JourneyMap.Mark) {
        let detail = MapWords.detail(MapWords.detail(step), under: step.label)
        place(step.key, step.label, detail: detail, Self.shape(step.kind), mark)
    }

    @discardableResult
    private mutating func place(
        _ id: String, _ title: String, detail: String, _ shape: JourneyMap.Shape,
        _ mark: JourneyMap.Mark
    ) -> Int {
        if let known = numbers[id] { return known }
        numbers[id] = places.count
        places.append(
            JourneyMap.Place(id: id, title: title, detail: detail, shape: shape, mark: mark))
        return places.count - 1
    }

    private static func shape(_ kind: Step.Kind) -> JourneyMap.Shape {
        switch kind {
        case .message: .message
        case .wait, .waitFor: .hold
        case .decision, .randomSplit: .choice
        case .action: .action
        case .transfer: .transfer
        }
    }

    // MARK: - Ways

    private mutating func connect() {
        let before = old.map { MapWay.all(of: $0) } ?? []
        let after = MapWay.all(of: new)
        let known = Set(before)
        for way in after {
            connect(way, old == nil || known.contains(way) ? .same : .added)
        }
        // A way that only got another name or share is not shown twice.
        let kept = Set(after.map(\.course))
        for way in before where !kept.contains(way.course) { connect(way, .removed) }
    }

    private mutating func connect(_ way: MapWay, _ mark: JourneyMap.Mark) {
        guard let from = numbers[way.from ?? Self.entry] else { return }
        let to: Int
        if way.to == Step.exit {
            to = place(
                "\u{0}exit\(from)", "leaves", detail: "", .exit, mark == .removed ? mark : .same)
        } else if let known = numbers[way.to] {
            to = known
        } else {
            to = place(
                "\u{0}missing\(way.to)", way.to, detail: "does not exist", .missing, .same)
        }
        ways.append(JourneyMap.Way(from: from, to: to, label: way.label, mark: mark))
    }
}

/// A way with the words on it.
struct MapWay: Hashable {
    /// Key of a step; nil: the entry.
    let from: String?
    let to: String
    let label: String

    struct Course: Hashable {
        let from: String?
        let to: String
    }

    var course: Course { Course(from: from, to: to) }

    /// Every way once, the entry's first.
    static func all(of journey: Journey) -> [MapWay] {
        var found = [MapWay(from: nil, to: journey.entry.start, label: "")]
        var seen: Set<String> = []
        for step in journey.steps where seen.insert(step.key).inserted {
            if let next = step.next {
                found.append(MapWay(from: step.key, to: next, label: ""))
                continue
            }
            for outcome in step.outcomes {
                found.append(
                    MapWay(from: step.key, to: outcome.next, label: MapWords.label(outcome)))
            }
        }
        return found
    }
}
