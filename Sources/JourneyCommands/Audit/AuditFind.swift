package import ArgumentParser
import JourneyModel
import JourneyStore
import Postgres

package struct AuditFind: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "find",
        abstract: "Find the steps that were in force in a time, newest first",
        usage: """
            wayleave audit find [--channel <channel>] [--market <market>] [--team <team>]
                   [--text <words>] [--platform-id <id>] [--on <day> | --since <time>
                   --until <time>] [--limit <count>] [options]
            """,
        discussion: """
            EXAMPLES
              wayleave audit find --channel sms --on 2026-03-03
              wayleave audit find --text "we miss you" --since 2026-01-01
              wayleave audit find --platform-id EMAILV2-2 --on "2026-03-03 Europe/London"

            Without a time it is what is in force now. A step is listed once for each time in which
            it stayed as it was. It says what was approved and in force; whether the journey was
            paused then, audit why tells.

            WORDS are whole words next to each other, in any case, in the step's label, its subject
            line or the name of its asset. A market matches journeys that name it. A platform's id
            is that of a step or of a journey.
            """)

    @Option(help: "email, sms, push ...")
    package var channel: String?

    @Option(help: "A market that the journey names")
    package var market: String?

    @Option(help: "Key of the team that the step was of")
    package var team: String?

    @Option(help: ArgumentHelp("Words of the message", valueName: "words"))
    package var text: String?

    @Option(help: ArgumentHelp("What the platform calls the step or the journey", valueName: "id"))
    package var platformID: String?

    @Option(
        help: ArgumentHelp("In force at any time of this day, or at a moment", valueName: "day"))
    package var on: String?

    @Option(help: ArgumentHelp("In force at this time or later", valueName: "time"))
    package var since: String?

    @Option(help: ArgumentHelp("In force before this time", valueName: "time"))
    package var until: String?

    @Option(help: ArgumentHelp("Steps at most, 1 to 100000", valueName: "count"))
    package var limit = 50

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        guard 1...100_000 ~= limit else {
            throw ValidationError("--limit takes a number from 1 to 100000, not \(limit)")
        }
        if on != nil, since != nil || until != nil {
            throw ValidationError("take either --on, or --since and --until")
        }
        if let text, !text.contains(where: { $0.isLetter || $0.isNumber }) || text.count > 200 {
            throw ValidationError("--text takes words of up to 200 characters")
        }
    }

    package func run(in invocation: Invocation) async throws {
        let zone = TimeText(environment: invocation.settings.environment)
        let time = try time(zone)
        let isNow = on == nil && since == nil && until == nil
        var filter = StepFilter(
            from: isNow ? nil : time.from, until: isNow ? nil : time.until)
        (filter.channel, filter.market, filter.team) = (channel, market, team)
        (filter.platformID, filter.text) = (platformID, text)
        let asked = filter
        let listing = try await invocation.withStore { store throws(GovernanceError) in
            var filter = asked
            var found: [PastStep] = []
            while found.count <= limit {
                // One more than wanted tells whether there are more.
                let wanted = min(limit + 1 - found.count, 1000)
                filter.limit = wanted
                let page = try await store.whys.steps(filter)
                found += page
                guard page.count == wanted, let last = page.last else { break }
                filter.before = StepFilter.Cursor(last)
            }
            return FoundSteps(
                steps: Array(found.prefix(limit)), isCut: found.count > limit,
                filter: asked, time: FoundSteps.Time(asked: time, isNow: isNow, on: on))
        }
        invocation.output.show(listing)
    }

    private func time(_ zone: TimeText) throws(GovernanceError) -> AsOf {
        let now = Instant.now
        func read(_ text: String?, _ option: String) throws(GovernanceError) -> AsOf? {
            guard let text else { return nil }
            return try AsOf(text, option: option, now: now, zone: zone)
        }
        if let on = try read(on, "--on") { return on }
        let since = try read(since, "--since")
        let until = try read(until, "--until")
        guard since != nil || until != nil else { return AsOf(moment: now, time: zone) }
        return AsOf(
            from: since?.from ?? Instant(microsecondsSinceEpoch: 0), until: until?.from ?? now,
            time: since?.time ?? until?.time ?? zone)
    }
}
