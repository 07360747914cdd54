/// What everybody did, the newest last; enough of it to see what led to a breach.
actor StepLog {
    private static let kept = 2_000
    private var steps: [String] = []
    private(set) var outcomes: [String: Int] = [:]
    private(set) var breaches: [String] = []

    func note(_ who: String, _ verb: String, _ proposal: Int, _ code: String) {
        steps.append("\(who) \(verb) P-\(proposal): \(code)")
        if steps.count > 2 * Self.kept { steps.removeFirst(Self.kept) }
        outcomes["\(verb) \(code)", default: 0] += 1
    }

    func breach(_ text: String) {
        breaches.append(text)
    }

    /// The last steps that had to do with the proposals that a breach names.
    func steps(of breach: String) -> [String] {
        let names = breach.split(whereSeparator: { " ,.:(){}".contains($0) })
            .filter { $0.hasPrefix("P-") }
        guard !names.isEmpty else { return Array(steps.suffix(60)) }
        return steps.filter { step in names.contains { step.contains(" \($0): ") } }.suffix(60)
    }
}
