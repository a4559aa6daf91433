"""Findings about whole files, sheets and columns."""

from typing import Final

from puhui.base import Bilingual, FindingCode, Severity

_REJECTED, _CORRECTED, _NOTED = Severity.REJECTED, Severity.CORRECTED, Severity.NOTED

PATH_MISSING: Final = FindingCode(
    "path_missing",
    _REJECTED,
    Bilingual("找不到文件或文件夹 {value}", "There is no file or folder {value}"),
    Bilingual("请检查路径", "Check the path"),
)
FOLDER_EMPTY: Final = FindingCode(
    "folder_empty",
    _NOTED,
    Bilingual("文件夹里没有可读的文件", "The folder holds no file that can be read"),
    Bilingual(
        "请放入 xlsx、csv 或 parquet 文件，或换一个文件夹",
        "Put xlsx, csv or parquet files there, or give another folder",
    ),
)
FOLDER_IGNORED: Final = FindingCode(
    "folder_ignored",
    _NOTED,
    Bilingual("文件夹中的下级文件夹 {value} 没有读取", "The subfolder {value} is not read"),
    Bilingual("如需读取，请单独给出它的路径", "Give its own path if it should be"),
)
FILE_IGNORED: Final = FindingCode(
    "file_ignored",
    _NOTED,
    Bilingual("文件不是可以读取的格式，没有读取", "The file is of no kind that is read: not read"),
    Bilingual(
        "如果里面有数据，请另存为 xlsx、csv 或 parquet",
        "Save it as xlsx, csv or parquet if it holds data",
    ),
)
FILE_REPEATED: Final = FindingCode(
    "file_repeated",
    _NOTED,
    Bilingual(
        "文件与 {value} 完全相同，只读取一次", "The file equals {value} byte by byte: read once"
    ),
    Bilingual("如果应是另一份数据，请重新导出", "Export it again if it should be other data"),
)
FILE_EMPTY: Final = FindingCode(
    "file_empty",
    _REJECTED,
    Bilingual("文件是空的", "The file is empty"),
    Bilingual("请重新导出", "Export it again"),
)
FILE_UNREADABLE: Final = FindingCode(
    "file_unreadable",
    _REJECTED,
    Bilingual("文件无法读取：{value}", "The file cannot be read: {value}"),
    Bilingual("请检查文件是否损坏、是否有权限", "Check that it is whole and that you may read it"),
)
WORKBOOK_INVALID: Final = FindingCode(
    "workbook_invalid",
    _REJECTED,
    Bilingual("文件不是可以打开的 Excel 工作簿", "The file is no Excel workbook that opens"),
    Bilingual(
        "请在 Excel 中打开并另存为 .xlsx；如果是文本，请改名为 .csv",
        "Open it in Excel and save it as .xlsx; rename it to .csv if it is text",
    ),
)
WORKBOOK_OLD: Final = FindingCode(
    "workbook_old",
    _REJECTED,
    Bilingual("文件是旧格式的工作簿", "The workbook is in a format other than .xlsx"),
    Bilingual("请在 Excel 中另存为 .xlsx", "Save it as .xlsx in Excel"),
)
WORKBOOK_PROTECTED: Final = FindingCode(
    "workbook_protected",
    _REJECTED,
    Bilingual("工作簿有打开密码", "The workbook has a password"),
    Bilingual("请去掉密码后另存一份", "Save a copy without the password"),
)
TEXT_INVALID: Final = FindingCode(
    "text_invalid",
    _REJECTED,
    Bilingual("文件名是文本格式，内容却不是文本", "The file is named as text but is none"),
    Bilingual("请检查扩展名，或重新导出为 CSV", "Check its ending, or export it as CSV again"),
)
TEXT_DAMAGED: Final = FindingCode(
    "text_damaged",
    _NOTED,
    Bilingual("有 {value} 处字符无法识别", "{value} characters cannot be read"),
    Bilingual("请另存为 UTF-8 编码的 CSV", "Save it as CSV in UTF-8"),
)
QUOTES_DAMAGED: Final = FindingCode(
    "quotes_damaged",
    _NOTED,
    Bilingual("引号不成对，改为逐行读取", "Quotation marks do not pair: read line by line instead"),
    Bilingual("请重新导出为 CSV", "Export the CSV again"),
)
SHEET_UNREADABLE: Final = FindingCode(
    "sheet_unreadable",
    _REJECTED,
    Bilingual("工作表无法读取：{value}", "The sheet cannot be read: {value}"),
    Bilingual("请在 Excel 中打开并重新保存", "Open it in Excel and save it again"),
)
SHEET_TOO_LARGE: Final = FindingCode(
    "sheet_too_large",
    _REJECTED,
    Bilingual("工作表占用的区域 {value} 过大", "The sheet spans too large an area: {value}"),
    Bilingual(
        "请删除远处的零散单元格后另存", "Delete stray cells far from the table, then save it"
    ),
)
MERGED_CELLS: Final = FindingCode(
    "merged_cells",
    _NOTED,
    Bilingual(
        "有合并单元格 {value}，只有左上角的格子有值",
        "Cells are merged: {value}; only the upper left one holds a value",
    ),
    Bilingual("请取消合并并逐行填写", "Unmerge them and fill every row"),
)
TABLE_IGNORED: Final = FindingCode(
    "table_ignored",
    _NOTED,
    Bilingual(
        "看不出是企业信息、进项还是销项发票，没有使用；表头是 {value}",
        "Neither a firm list nor invoices, not used; its header is {value}",
    ),
    Bilingual(
        "如果应当使用，请按模板写好列名",
        "If it should be used, name the columns as the form has them",
    ),
)
DIRECTION_UNKNOWN: Final = FindingCode(
    "direction_unknown",
    _REJECTED,
    Bilingual("看不出是进项还是销项发票", "It is not clear whether these are purchases or sales"),
    Bilingual(
        "请加上“销方单位代号”或“购方单位代号”列，或在表名中写明进项、销项",
        "Add the column 销方单位代号 or 购方单位代号, or say 进项 or 销项 in its name",
    ),
)
HEADER_NOT_FIRST: Final = FindingCode(
    "header_not_first",
    _NOTED,
    Bilingual(
        "表头在第 {value} 行，上面的行没有使用",
        "The header is row {value}; rows above it are not used",
    ),
    Bilingual("请确认上面没有数据", "Make sure that no data stands above it"),
)
COLUMN_MISSING: Final = FindingCode(
    "column_missing",
    _REJECTED,
    Bilingual(
        "缺少“{field}”列，整张表无法使用", "The column {field} is missing: the table cannot be used"
    ),
    Bilingual("请补上这一列，列名一字不差", "Add the column under exactly this name"),
)
COLUMN_ABSENT: Final = FindingCode(
    "column_absent",
    _NOTED,
    Bilingual("没有“{field}”列，按未知处理", "There is no column {field}: taken as unknown"),
    Bilingual("如果有这些数据，请补上这一列", "Add the column if you have the data"),
)
COLUMN_COMPUTED: Final = FindingCode(
    "column_computed",
    _CORRECTED,
    Bilingual(
        "没有“{field}”列，由另外两项金额算出",
        "There is no column {field}: computed from the other two amounts",
    ),
    Bilingual("最好补上这一列以便核对", "Better add the column, so that it can be checked"),
)
COLUMN_REPEATED: Final = FindingCode(
    "column_repeated",
    _NOTED,
    Bilingual(
        "“{field}”列出现多次，只用第一列",
        "The column {field} occurs more than once: the first is used",
    ),
    Bilingual("请删除或改名多余的列", "Delete or rename the others"),
)
COLUMN_IGNORED: Final = FindingCode(
    "column_ignored",
    _NOTED,
    Bilingual("以下各列没有使用：{value}", "These columns are not used: {value}"),
    Bilingual("如果其中有需要的列，请检查列名", "Check their names if one of them is needed"),
)
TABLE_EMPTY: Final = FindingCode(
    "table_empty",
    _NOTED,
    Bilingual("表中没有数据行", "The table has no rows"),
    Bilingual("请确认导出是否完整", "Make sure that the export is complete"),
)
TABLE_MISSING: Final = FindingCode(
    "table_missing",
    _NOTED,
    Bilingual("没有可用的“{value}”表", "There is no usable table {value}"),
    Bilingual(
        "请补上这张表；其余的表已照常使用", "Add the table; the others are used all the same"
    ),
)
TABLE_REPEATED: Final = FindingCode(
    "table_repeated",
    _REJECTED,
    Bilingual(
        "与 {value} 的发票逐行相同，只计一次",
        "The same invoices row by row as in {value}: counted once",
    ),
    Bilingual("请只给出其中一份", "Give only one of the two"),
)
ROWS_IN_OTHER_TABLE: Final = FindingCode(
    "rows_in_other_table",
    _NOTED,
    Bilingual(
        "有发票在别的表中也有（{value}），照常计入",
        "Invoices are in another table too ({value}): all are counted",
    ),
    Bilingual("如果是重复导出，请删除其中一份", "Delete one copy if they were exported twice"),
)
BLANK_ROWS: Final = FindingCode(
    "blank_rows",
    _NOTED,
    Bilingual("表中间有 {value} 个空行", "There are {value} blank rows within the table"),
    Bilingual("无需处理；请确认没有漏填", "Nothing to do; make sure that nothing was left out"),
)
DATES_AS_NUMBERS: Final = FindingCode(
    "dates_as_numbers",
    _NOTED,
    Bilingual(
        "有 {value} 个日期是 Excel 序列数，已换算",
        "{value} dates are Excel's day numbers: converted",
    ),
    Bilingual("最好把这一列设为日期格式", "Better format the column as dates"),
)
DATASETS_JOINED: Final = FindingCode(
    "datasets_joined",
    _NOTED,
    Bilingual(
        "与 {value} 共有的企业代号名称全部一致，按同一批企业处理",
        "All firm codes shared with {value} bear the same names: taken as the same firms",
    ),
    Bilingual("如果不是同一批企业，请分开运行", "Run them apart if they are other firms"),
)
CODES_SEPARATED: Final = FindingCode(
    "codes_separated",
    _NOTED,
    Bilingual(
        "与别的数据集重复的企业代号（{value}）视为不同企业，代号后加上“@数据集”",
        "Codes that another dataset uses too ({value}) are taken as other firms: marked @dataset",
    ),
    Bilingual(
        "如果是同一批企业，请让企业信息中的名称一致，或放在同一文件夹、用同一前缀命名",
        "If they are the same, give them the same names, or files of one folder and prefix",
    ),
)

FILE_CODES: Final = (
    PATH_MISSING,
    FOLDER_EMPTY,
    FOLDER_IGNORED,
    FILE_IGNORED,
    FILE_REPEATED,
    FILE_EMPTY,
    FILE_UNREADABLE,
    WORKBOOK_INVALID,
    WORKBOOK_OLD,
    WORKBOOK_PROTECTED,
    TEXT_INVALID,
    TEXT_DAMAGED,
    QUOTES_DAMAGED,
    SHEET_UNREADABLE,
    SHEET_TOO_LARGE,
    MERGED_CELLS,
)
TABLE_CODES: Final = (
    TABLE_IGNORED,
    DIRECTION_UNKNOWN,
    HEADER_NOT_FIRST,
    COLUMN_MISSING,
    COLUMN_ABSENT,
    COLUMN_COMPUTED,
    COLUMN_REPEATED,
    COLUMN_IGNORED,
    TABLE_EMPTY,
    TABLE_MISSING,
    TABLE_REPEATED,
    ROWS_IN_OTHER_TABLE,
    BLANK_ROWS,
    DATES_AS_NUMBERS,
    DATASETS_JOINED,
    CODES_SEPARATED,
)
