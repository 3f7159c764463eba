# Writes the workbooks of the corpus with Perl's writers. See make.sh.
use strict;
use warnings;
use utf8;
use Excel::Writer::XLSX;
use Spreadsheet::WriteExcel;

my $to = shift;
my @header = ('姓名', '云之家 openId', '关联字段');
my @people = ('张三', 'Li李四', '王五', '赵六', '钱七', '孙八', '周九', '吴十');
my %texts = (0 => '0001', 1 => 'A李-2', 5 => '0006', 6 => ' 0007 ', 7 => 'wu@example.com');

sub fill {
	my ($book) = @_;
	my $sheet = $book->add_worksheet('人员');
	my $text = $book->add_format(num_format => '@');
	my $day = $book->add_format(num_format => 'yyyy/m/d');
	$sheet->write_string(0, $_, $header[$_]) for 0 .. $#header;
	for my $n (0 .. $#people) {
		$sheet->write_string($n + 1, 0, $people[$n]);
		$sheet->write_string($n + 1, 1, 'p' . ($n + 1), $text);
		$sheet->write_string($n + 1, 2, $texts{$n}, $text) if defined $texts{$n};
	}
	$sheet->write_number(3, 2, 13);
	$sheet->write_number(4, 2, 46024, $day);
	$sheet->write_formula(5, 2, '="00"&"05"', undef, '0005');
	$sheet->write_url(8, 2, 'mailto:wu@example.com', $text, 'wu@example.com');
	$sheet->set_row(6, undef, undef, 1);
	$book->close();
}

fill(Excel::Writer::XLSX->new("$to/perl-excel-writer.xlsx"));
fill(Spreadsheet::WriteExcel->new("$to/perl-writeexcel.xls"));
