package import ArgumentParser

/// The noun `message`: what people and teams are told by e-mail and chat.
package struct MessageCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "message",
        abstract: "Messages: what you are told by e-mail, and your team in its chat",
        discussion: """
            EXAMPLES
              wayleave message settings --address jo@example.com --zone Europe/Berlin
              wayleave message confirm 4f7a-09c2-b1e3
              wayleave message settings --digest daily --at 08:30 --quiet-hours 18:00-08:00
              wayleave message test
              wayleave message list
            """,
        subcommands: [
            MessageList.self, MessageSettingsVerb.self, MessageConfirm.self, MessageTest.self,
            MessageChat.self, MessageRetry.self,
        ])

    package init() {}
}
