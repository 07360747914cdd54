package import ArgumentParser
import JourneyModel
import JourneyStore

package struct MemberKeyList: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Show whose keys sign",
        usage: "wayleave member key list [<login>] [options]",
        discussion: """
            EXAMPLES
              wayleave member key list
              wayleave member key list mia --json
            """)

    @Argument(help: "Only of this member")
    package var login: String?

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let keys = try await invocation.withStore { store throws(GovernanceError) in
            try await store.signingKeys.list(of: login)
        }
        invocation.output.show(
            SigningKeyList(
                keys: keys, time: TimeText(environment: invocation.settings.environment)))
    }
}
