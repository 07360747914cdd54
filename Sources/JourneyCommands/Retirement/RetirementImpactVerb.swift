package import ArgumentParser
import JourneyModel
import JourneyStore

package struct RetirementImpactVerb: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "impact",
        abstract: "Show what would go with a journey or a step, before anything is planned",
        usage: "wayleave retirement impact <journey> [--step <step>] [options]",
        discussion: """
            EXAMPLES
              wayleave retirement impact old-welcome
              wayleave retirement impact onboarding --step reminder

            Who is inside, who is sent there, what people inside were promised, what nobody uses
            afterwards and what others still do, and what is under way.
            """)

    @Argument(help: "The journey's key")
    package var journey: String

    @Option(help: "The key of a step of it; none: the whole journey")
    package var step: String?

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        try await invocation.withStore { store throws(GovernanceError) in
            let found = try await store.retirements.impact(journey: journey, step: step)
            let document = try await store.documents.show(
                kind: DocumentKind.journey.rawValue, key: journey)
            let promised = PromisedContent(try Journey(document: try document.json()), from: step)
            invocation.output.show(RetirementImpactPage(found: found, promised: promised))
        }
    }
}

/// What would go with a journey or a step.
struct RetirementImpactPage: Presentable {
    var found: RetirementImpact
    var promised: PromisedContent?

    var blocks: [Block] {
        let name = found.stepLabel.map { "\"\($0)\" of " } ?? ""
        let place = found.step.map { "\(found.journey)/\($0)" } ?? found.journey
        let count = found.counts.first { $0.step == found.step }
        let impact = ImpactRows(impact: found.impact, promised: promised)
        let step = found.step.map { " --step \($0)" } ?? ""
        return [
            .line(Text("If \(name)\(found.journeyName) goes", .bold) + Text("  [\(place)]")),
            .rows(
                [Block.Row("PEOPLE", RetirementWords.progress(count, atStart: nil))] + impact.rows),
            .next([
                Block.NextStep(
                    "wayleave retirement new KEY --journey \(found.journey)\(step) --title TEXT "
                        + "--evidence TEXT --drain-by DAY --why TEXT", "plan it")
            ]),
        ]
    }

    var json: JSON {
        var members = JSON(encoding: found).members ?? [:]
        members["impact"] = ImpactRows(impact: found.impact, promised: promised).json
        return .object(members)
    }
}
