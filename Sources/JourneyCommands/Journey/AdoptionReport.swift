import JourneyModel

/// What an adoption found, before it is submitted.
struct AdoptionReport: Presentable {
    var adoption: Adoption
    static let mostShown = 20

    var blocks: [Block] {
        let steps = adoption.files.reduce(0) { $0 + $1.steps }
        let found =
            "\(adoption.journeys.count) journeys with \(steps) steps found in "
            + "\(adoption.files.count - adoption.refused.count) files"
        return [.line(Text(found))]
            + section("REFUSED", adoption.refused.flatMap(Self.lines))
            + section("IN THE WAY", adoption.problems.flatMap(Self.lines))
            + section(
                "STEPS WITHOUT A TEAM",
                adoption.unmatchedSteps.map { Text("  ! ", .yellow) + Text($0.message) })
            + section("NOT READ", adoption.strangers.map { Text("  · \($0)", .dim) })
    }

    private func section(_ title: String, _ lines: [Text]) -> [Block] {
        if lines.isEmpty { return [] }
        let more = lines.count - Self.mostShown
        let rest = more > 0 ? [Text("  ... and \(more) more lines: --json has all", .dim)] : []
        return ([Text(title, .bold)] + lines.prefix(Self.mostShown) + rest).map { .line($0) }
    }

    private static func lines(_ file: ImportedFile) -> [Text] {
        let errors = file.diagnostics.filter { $0.severity == .error }
        return [Text("  ✗ ", .red) + Text(file.path)] + errors.prefix(3).flatMap(\.lines)
    }

    private static func lines(_ problem: Diagnostic) -> [Text] {
        let place = problem.path.isEmpty || problem.path == "owner" ? "" : "\(problem.path): "
        return [
            Text("  ✗ ", .red) + Text(place + problem.message), Text("    \(problem.remedy)", .dim),
        ]
    }

    var json: JSON {
        .object([
            "journeys": JSON(adoption.journeys.count),
            "files": .array(adoption.files.map(\.json)),
            "notRead": .array(adoption.strangers.map(JSON.string)),
            "problems": .array(adoption.problems.map(\.json)),
            "stepsWithoutTeam": .array(adoption.unmatchedSteps.map(\.json)),
        ])
    }
}
