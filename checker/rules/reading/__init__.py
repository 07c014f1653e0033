"""The D family: what was met while reading the files. / D 类：读取文件时遇到的问题。"""
