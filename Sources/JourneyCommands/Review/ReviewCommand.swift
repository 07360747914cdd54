package import ArgumentParser
import JourneyModel
import JourneyStore

package struct ReviewCommand: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "Walk through what waits on you: a screen and a key each",
        usage: "wayleave review [--quick] [options]",
        discussion: """
            EXAMPLES
              wayleave review            one screen each: what is due first, then what reaches most
              wayleave review --quick    the small ones on one sheet, signed off together

            What you decide is exactly what you were shown; what changes meanwhile is shown again.
            It asks at a terminal. A program decides with --digest on what it reads by:
              wayleave inbox --json
            """)

    @Flag(help: "The small ones on one sheet: nothing found, nobody contacted more")
    package var quick = false

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        guard invocation.input.isAllowed else {
            throw GovernanceError(
                .declined, "Nobody is there to answer: review asks after each proposal.",
                hint: "wayleave inbox")
        }
        let time = TimeText(environment: invocation.settings.environment)
        let decided = try await invocation.withStore { store throws(GovernanceError) in
            let queue = SignOffQueue(try await store.proposals.inbox(limit: 200))
            let desk = ReviewDesk(invocation: invocation, store: store, time: time)
            return quick
                ? try await QuickReview(desk: desk).walk(queue.quick)
                : try await ReviewWalk(desk: desk).walk(queue.items)
        }
        invocation.output.show(DecisionResults(results: decided, next: Self.next))
    }

    private static let next = [Block.NextStep("wayleave inbox", "what still waits on you")]
}
