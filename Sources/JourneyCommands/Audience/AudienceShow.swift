package import ArgumentParser
import JourneyModel
import JourneyStore

package struct AudienceShow: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show an audience: size, overlaps, journeys",
        usage: "wayleave audience show <key> [options]",
        discussion: """
            EXAMPLES
              wayleave audience show new-customers
              wayleave audience show new-customers --json
            """)

    @Argument(help: "The audience's key, as journeys name it")
    package var key: String

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        try await invocation.withStore { store throws(GovernanceError) in
            invocation.output.show(AudiencePage(detail: try await store.audiences.show(key)))
        }
    }
}

/// One audience: how many people, with whom it shares them, and who writes to them.
struct AudiencePage: Presentable {
    var detail: AudienceDetail

    /// Most overlaps and journeys that a screen shows.
    private static let limit = 20

    var blocks: [Block] {
        [
            .line(Text(detail.key, .bold)), .blank,
            .rows([
                Block.Row("PEOPLE", size),
                Block.Row("OVERLAPS", lines: overlaps),
                Block.Row("JOURNEYS", lines: journeys),
            ]),
        ] + (isComplete ? [] : [.next([help])])
    }

    private var help: Block.NextStep {
        Block.NextStep("wayleave help audience", "how figures are taken in")
    }

    private var isComplete: Bool {
        detail.people != nil && detail.overlaps != nil
            && !AudienceWords.isOld(detail.asOf, today: detail.today)
    }

    private var size: Text {
        guard detail.people != nil else {
            return Text("unknown: nobody has brought a figure", .yellow)
        }
        let file = detail.file.map { ", file \($0.prefix(16))" } ?? ""
        let person = detail.ingestedBy.map { ", taken in by \($0)" } ?? ""
        return AudienceWords.people(detail.people) + Text(", counted ")
            + AudienceWords.day(detail.asOf, today: detail.today) + Text(person + file)
    }

    private var overlaps: [Text] {
        guard let overlaps = detail.overlaps else {
            return [Text("unknown: nobody has compared it with other audiences", .yellow)]
        }
        let shared = overlaps.filter { $0.people > 0 }
        guard !shared.isEmpty else { return ["none of those it was compared with"] }
        return Self.cut(
            shared.map { overlap in
                let percent = Int((min(max(overlap.share, 0), 1) * 100).rounded())
                return Text("\(overlap.audience)  \(percent) %, ")
                    + AudienceWords.people(overlap.people) + Text(" people, counted ")
                    + AudienceWords.day(overlap.asOf, today: detail.today)
                    + Text(", \(ProposalWords.count(overlap.journeys, "journey"))")
            })
    }

    private var journeys: [Text] {
        guard !detail.journeys.isEmpty else { return ["none"] }
        return Self.cut(
            detail.journeys.map { journey in
                let inside =
                    journey.inside == nil
                    ? Text("people inside unknown", .yellow)
                    : AudienceWords.people(journey.inside) + Text(" inside, counted ")
                        + AudienceWords.day(journey.insideAsOf, today: detail.today)
                let head = "\(journey.name) (\(journey.key)), \(journey.state), \(journey.owner), "
                return Text(head) + inside
            })
    }

    private static func cut(_ lines: [Text]) -> [Text] {
        Array(lines.prefix(limit))
            + (lines.count > limit ? [Text("… and \(lines.count - limit) more", .dim)] : [])
    }

    var json: JSON { JSON(encoding: detail) }
}
