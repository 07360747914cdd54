import Foundation
import JourneyMeasurement
import JourneyModel

/// A folder with the three files of statistics of a run.
enum StatisticsFolder {
    /// Writes the files; the folder is made where it is missing.
    static func write(
        _ statistics: AttributionStatistics, to folder: String
    ) throws(GovernanceError) {
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw GovernanceError(
                .invalid, "\(folder) cannot be made: \(error.localizedDescription)",
                hint: "name a folder that may be written")
        }
        for result in AttributionSQL.Result.allCases {
            guard let text = statistics.file(result) else {
                throw GovernanceError(
                    .tooMany, "There are too many labels for \(result.file).",
                    hint: "group the labels with --labels and --by")
            }
            var file = try NewFile(folder + "/" + result.file)
            try file.write(text)
            try file.close()
        }
    }

    /// The files that are meant: a folder stands for the three in it.
    static func files(of paths: [String]) -> [String] {
        paths.flatMap { path in
            var isFolder: ObjCBool = false
            let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            guard exists, isFolder.boolValue else { return [path] }
            return AttributionSQL.Result.allCases.map { path + "/" + $0.file }
        }
    }
}
