import Foundation
import PackagePlugin

/// Puts the text of every YAML file below these folders into the target, as
/// `EmbeddedPolicies.files` and the like.
@main
struct EmbedDocuments: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        try [
            command("policies", "EmbeddedPolicies", context),
            command("examples/templates", "EmbeddedTemplates", context),
            command("examples/company", "EmbeddedCompany", context),
        ]
    }

    private func command(
        _ folder: String, _ name: String, _ context: PluginContext
    ) throws -> Command {
        let root = context.package.directoryURL.appending(path: folder)
        let output = context.pluginWorkDirectoryURL.appending(path: "\(name).swift")
        let files = try FileManager.default.subpathsOfDirectory(atPath: root.path)
            .filter { $0.hasSuffix(".yaml") }
            .map { root.appending(path: $0) }
        return .buildCommand(
            displayName: "Embedding \(folder)", executable: try context.tool(named: "embed").url,
            arguments: [root.path, output.path, name] + files.map(\.path), inputFiles: files,
            outputFiles: [output])
    }
}
