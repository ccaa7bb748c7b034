import Foundation
import Testing

@testable import PrivateCluster

@Suite struct ClusterFolderTests {
    @Test func socketStaysBesideTheDataWhenThePathIsShort() {
        #expect(ClusterFolder.socketFolder(for: "/srv/data") == "/srv/data/socket")
    }

    /// sun_path has 108 bytes, the last of which is a NUL (unix(7)).
    @Test func limitIsExact() {
        let name = "/.s.PGSQL.5432"
        #expect(ClusterFolder.fits("/" + String(repeating: "a", count: 107 - name.utf8.count - 1)))
        #expect(!ClusterFolder.fits("/" + String(repeating: "a", count: 107 - name.utf8.count)))
    }

    @Test func longPathGetsAShortSocketFolderThatIsAlwaysTheSame() {
        let long = "/" + String(repeating: "a", count: 200)
        let folder = ClusterFolder.socketFolder(for: long, temporaryFolder: "/var/tmp/")
        #expect(folder.hasPrefix("/var/tmp/palmares-"))
        #expect(ClusterFolder.fits(folder))
        #expect(folder == ClusterFolder.socketFolder(for: long, temporaryFolder: "/var/tmp"))
        #expect(folder != ClusterFolder.socketFolder(for: long + "b", temporaryFolder: "/var/tmp"))
        #expect(ClusterFolder.socketFolder(for: long, temporaryFolder: long).hasPrefix("/tmp/palmares-"))
    }

    @Test func missingProgramsNameThePackage() {
        let failure = #expect(throws: PrivateClusterError.self) {
            try ServerPrograms.choose(from: ["/nowhere/bin"], majorVersion: nil)
        }
        #expect(failure?.kind == .programsMissing)
        #expect(failure?.description.contains("apt-get install postgresql") == true)
    }

    @Test func configurationIsQuoted() throws {
        let settings = ClusterConfiguration.settings(
            socketFolder: "/a, \"b\"",
            own: ["listen_addresses": "*", "app.word": "it's \\ fine"]
        )
        let lines = try ClusterConfiguration.text(settings).split(separator: "\n")
        #expect(lines.contains("listen_addresses = ''"))
        #expect(lines.contains("unix_socket_directories = '\"/a, \"\"b\"\"\"'"))
        #expect(lines.contains("app.word = 'it''s \\\\ fine'"))
        #expect(throws: PrivateClusterError.self) { try ClusterConfiguration.text(["a b": "1"]) }
        #expect(throws: PrivateClusterError.self) { try ClusterConfiguration.text(["": "1"]) }
        #expect(throws: PrivateClusterError.self) { try ClusterConfiguration.text(["a": "1\n2"]) }
    }

    /// The file as PostgreSQL 15 writes it.
    @Test func processFileIsRead() {
        let text = "1234\n/srv/data\n1700000000\n5432\n/srv/socket\n\n  9056423         3\nready   \n"
        let process = ServerProcess(processFile: text)
        #expect(process?.identifier == 1234)
        #expect(process?.socketFolder == "/srv/socket")
        #expect(process?.isReady == true)
        #expect(ServerProcess(processFile: "") == nil)
        #expect(ServerProcess(processFile: "-1\n") == nil)
        #expect(ServerProcess(processFile: "1234\n/srv/data\n")?.isReady == false)
    }

    @Test func connectionStringIsQuoted() {
        let cluster = PrivateCluster(folder: URL(fileURLWithPath: "/srv/it's"))
        let text = cluster.connectionString(database: "a b", user: "o\\k")
        #expect(text == #"host='/srv/it\'s/socket' port='5432' dbname='a b' user='o\\k'"#)
    }
}
