package import ArgumentParser
import JourneyModel
import JourneyStore

package struct MessageList: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List what was sent to you, and what became of it",
        usage: "wayleave message list [--failed] [--limit <count>] [options]",
        discussion: """
            EXAMPLES
              wayleave message list
              wayleave message list --failed --json

            sent: your mail server or chat took it in. withheld: when it was to be sent, it was not
            yours any more. given up: more than two days of attempts failed, or the receiver refused it
            for good. Operations and auditors see with --failed what was given up for anybody.
            """)

    @Flag(help: "List those that were given up")
    package var failed = false

    @Option(help: ArgumentHelp("At most so many, 1 to 1,000", valueName: "count"))
    package var limit = 50

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        guard (1...1000).contains(limit) else {
            throw ValidationError("--limit is \(limit); it is 1 to 1000. Try: --limit 50")
        }
    }

    package func run(in invocation: Invocation) async throws {
        let listing = try await invocation.withStore { store throws(GovernanceError) in
            MessageListing(
                messages: try await store.messages.list(isFailed: failed, limit: limit),
                isFailed: failed, times: TimeText(environment: invocation.settings.environment))
        }
        invocation.output.show(listing)
    }
}

/// Messages, a line each.
struct MessageListing: Presentable {
    var messages: [ListedMessage]
    var isFailed: Bool
    var times: TimeText

    var json: JSON { .object(["messages": JSON(encoding: messages)]) }

    var blocks: [Block] {
        guard !messages.isEmpty else {
            return [
                .line(Text(isFailed ? "No message was given up." : "No message was made for you.")),
                .next([Block.NextStep("wayleave message settings", "how you are told")]),
            ]
        }
        let table = Table(
            [
                Table.Column("ID"), Table.Column("MADE"), Table.Column("TO"), Table.Column("BY"),
                Table.Column("KIND"),
                Table.Column("OF"), Table.Column("STATE"), Table.Column("TRIES", .right),
                Table.Column("", isFlexible: true),
            ], rows: messages.map(row))
        return [
            .table(table), .blank,
            .next([
                isFailed
                    ? Block.NextStep(
                        "wayleave message retry \(messages[0].shortID)", "send it once more")
                    : Block.NextStep("wayleave message list --failed", "what was given up")
            ]),
        ]
    }

    private func row(_ message: ListedMessage) -> [Text] {
        let emphasis: Text.Emphasis =
            switch message.state {
            case "given_up": .red
            case "waiting": .yellow
            default: .plain
            }
        let of = message.revision.map { "\(message.subject).\($0)" } ?? message.subject
        let waits =
            message.state == "waiting" && message.attempts == 0
            ? "not before \(times.text(message.notBefore))" : ""
        return [
            Text(message.shortID), Text(times.text(message.createdAt)), Text(message.recipient),
            Text(message.channel == "email" ? "e-mail" : "chat"), Text(message.kind), Text(of),
            Text(message.state.replacing("_", with: " "), emphasis), Text("\(message.attempts)"),
            Text(message.error ?? waits),
        ]
    }
}
