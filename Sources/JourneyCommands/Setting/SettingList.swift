package import ArgumentParser
import JourneyModel
import JourneyStore

package struct SettingList: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the settings of this installation",
        usage: "wayleave setting list [options]",
        discussion: """
            EXAMPLES
              wayleave setting list
              wayleave setting list --json
            """)

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let table = try await invocation.withStore { (store) async throws(GovernanceError) in
            let status = try await store.installation.status()
            return SettingTable(
                settings: try await store.settings.list(), isOps: status.isOps,
                marks: Marks(isPractice: status.isPractice, isSingle: status.isSingle))
        }
        invocation.output.show(table)
    }
}
