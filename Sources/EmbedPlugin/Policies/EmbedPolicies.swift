import Foundation
import PackagePlugin

/// Puts the text of every file below `policies` into the target, as `EmbeddedPolicies.files`.
@main
struct EmbedPolicies: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let root = context.package.directoryURL.appending(path: "policies")
        let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedPolicies.swift")
        let files = try FileManager.default.subpathsOfDirectory(atPath: root.path)
            .filter { $0.hasSuffix(".yaml") }
            .map { root.appending(path: $0) }
        return [
            .buildCommand(
                displayName: "Embedding policies",
                executable: try context.tool(named: "embed").url,
                arguments: [root.path, output.path, "EmbeddedPolicies"] + files.map(\.path),
                inputFiles: files, outputFiles: [output])
        ]
    }
}
